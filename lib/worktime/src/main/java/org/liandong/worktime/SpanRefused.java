package org.liandong.worktime;

/** A text or number that is no span; the message says what is wrong and what is allowed. */
public final class SpanRefused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    SpanRefused(String message) {
        super(message);
    }
}
