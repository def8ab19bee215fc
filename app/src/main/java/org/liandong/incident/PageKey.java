package org.liandong.incident;

import java.time.Instant;
import java.util.UUID;

/** Where a page of a list ended: the next begins after it, however many rows were added meanwhile. */
public record PageKey(Instant openedAt, UUID id) {

    /** Before the newest row. */
    public static final PageKey START = new PageKey(Instant.parse("9000-01-01T00:00:00Z"), new UUID(-1L, -1L));

    /** Before the oldest row, where a list runs the other way. */
    public static final PageKey OLDEST = new PageKey(Instant.EPOCH, new UUID(0L, 0L));

    /** The form used in addresses. */
    public String text() {
        return openedAt + "_" + id;
    }

    /** Reads {@link #text()}; throws {@link IllegalArgumentException} for anything else. */
    public static PageKey parse(String text) {
        int split = text.indexOf('_');
        if (split < 0) {
            throw new IllegalArgumentException("not a page key");
        }
        try {
            return new PageKey(Instant.parse(text.substring(0, split)), UUID.fromString(text.substring(split + 1)));
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("not a page key", e);
        }
    }
}
