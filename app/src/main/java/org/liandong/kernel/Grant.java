package org.liandong.kernel;

/** A right: a module's resource and a verb, written {@code incident:grade}. */
public record Grant(String resource, String verb) {

    /** Reads {@code resource:verb}; throws {@link IllegalArgumentException} for anything else. */
    public static Grant of(String text) {
        var parts = text.split(":", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new IllegalArgumentException("a grant is written resource:verb, not " + text);
        }
        return new Grant(parts[0], parts[1]);
    }

    @Override
    public String toString() {
        return resource + ":" + verb;
    }
}
