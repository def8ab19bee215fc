package org.liandong.roadtime;

/** A map, a speed table or a list that cannot be used; the message names the file, the place in it and what is wrong. */
public final class MapRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MapRefused(String message) {
        super(message);
    }

    public MapRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
