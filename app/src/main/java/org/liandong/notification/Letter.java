package org.liandong.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a message says; sealed under its case's content key until it is sent.
 *
 * @param link the address of a page the recipient may open, also contained in the text; null if there is none
 * @param document what goes with it on paper; null for nothing
 */
public record Letter(
        String subject,
        String text,
        @Nullable String link,
        @Nullable UUID document) {

    /** A message that brings nothing with it. */
    public Letter(String subject, String text, @Nullable String link) {
        this(subject, text, link, null);
    }
}
