package org.liandong.contact;

import java.time.Instant;
import java.util.UUID;

/** That a case has an attachment: nothing of what it shows. */
public record Attachment(UUID id, String mediaType, Instant at) {}
