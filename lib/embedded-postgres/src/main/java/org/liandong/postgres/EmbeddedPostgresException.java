package org.liandong.postgres;

/** Why the database could not be started or kept, in words for the person who runs the program. */
public final class EmbeddedPostgresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Reason {
        /** No PostgreSQL binaries for this operating system and processor are on the class path. */
        NO_BINARIES,
        /** The data home cannot be created, written to, or reached by the user the server runs as. */
        HOME_NOT_USABLE,
        /** Another program holds this data home, or another PostgreSQL works on its data. */
        HOME_IN_USE,
        /** The port asked for belongs to somebody else. */
        PORT_TAKEN,
        /** The data are there but of another version, or their password is lost. */
        DATA_NOT_USABLE,
        /** Running as root, and no way down to an unprivileged user works here. */
        ROOT_REFUSED,
        /** The server did not start, or not in time; the message ends with what it said. */
        START_FAILED,
        /** The program closed the database while it was starting. */
        CLOSED
    }

    private final Reason reason;

    EmbeddedPostgresException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    EmbeddedPostgresException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What stands in the way. */
    public Reason reason() {
        return reason;
    }
}
