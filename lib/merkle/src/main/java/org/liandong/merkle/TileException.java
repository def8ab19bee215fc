package org.liandong.merkle;

/** A tile or bundle that must be there is missing, cut short or does not lead to the known root. */
public final class TileException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    TileException(String message) {
        super(message);
    }

    static TileException of(LogResource resource, String fault) {
        return new TileException(resource.path() + ": " + fault);
    }
}
