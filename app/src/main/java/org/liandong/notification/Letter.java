package org.liandong.notification;

import org.jspecify.annotations.Nullable;

/**
 * What a message says; sealed under its case's content key until it is sent.
 *
 * @param link the address of a page the recipient may open, also contained in the text; null if there is none
 */
public record Letter(String subject, String text, @Nullable String link) {}
