package org.liandong.tools;

/** A verb cannot do what it was asked; the message is for the person who asked. */
public final class ToolFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Exit status for what was asked wrongly. */
    public static final int USAGE = 2;

    private final int status;

    public ToolFailedException(String message) {
        this(message, 1);
    }

    public ToolFailedException(String message, int status) {
        super(message);
        this.status = status;
    }

    public ToolFailedException(String message, Throwable cause) {
        super(message, cause);
        this.status = 1;
    }

    /** What was asked for cannot be meant; says how it is asked. */
    public static ToolFailedException mistaken(String what) {
        return new ToolFailedException(what, USAGE);
    }

    public int status() {
        return status;
    }
}
