package org.liandong.backup;

/** A copy could not be made or brought back; the message says to a person why, and what is as it was. */
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BackupException(String message) {
        super(message);
    }

    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
