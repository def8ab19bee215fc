package org.liandong.ledger;

/** What the database holds of the log contradicts itself; signing it would be signing a lie. */
final class DamagedLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedLogException(String message) {
        super(message);
    }
}
