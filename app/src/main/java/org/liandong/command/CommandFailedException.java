package org.liandong.command;

/** A verb could not do what it was asked; the message says to a person what to do. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    CommandFailedException(String message) {
        this(message, 1);
    }

    CommandFailedException(String message, int status) {
        super(message);
        this.status = status;
    }

    CommandFailedException(String message, Throwable cause) {
        super(message, cause);
        this.status = 1;
    }

    int status() {
        return status;
    }
}
