package org.liandong.webkit;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A copy of an exception without its words: messages of drivers and parsers repeat what was typed. Types and frames
 * stay, so a fault can still be found from the log.
 */
public final class Silenced extends Exception {

    private static final long serialVersionUID = 1L;

    private Silenced(String type, @Nullable Throwable cause, StackTraceElement[] frames) {
        super(type, cause, false, true);
        setStackTrace(frames);
    }

    /** The same chain of types and frames. */
    public static Silenced copyOf(Throwable original) {
        return copyOf(original, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Silenced copyOf(Throwable original, Set<Throwable> seen) {
        seen.add(original);
        var cause = original.getCause();
        var quiet = cause == null || seen.contains(cause) ? null : copyOf(cause, seen);
        return new Silenced(original.getClass().getName(), quiet, original.getStackTrace());
    }
}
