package org.liandong.merkle;

import java.util.function.Function;

/**
 * The outcome of reading bytes that came from outside.
 *
 * @param <T> what was read
 */
public sealed interface Parsed<T> {
    /** It reads well. */
    record Value<T>(T value) implements Parsed<T> {}

    /** It does not, and why. */
    record Refused<T>(Malformed reason) implements Parsed<T> {}

    static <T> Parsed<T> value(T value) {
        return new Value<>(value);
    }

    static <T> Parsed<T> refused(Malformed reason) {
        return new Refused<>(reason);
    }

    /** Applies a step that cannot refuse. */
    default <R> Parsed<R> map(Function<? super T, ? extends R> step) {
        return then(value -> value(step.apply(value)));
    }

    /** Applies a step that may refuse in its turn. */
    default <R> Parsed<R> then(Function<? super T, Parsed<R>> step) {
        return switch (this) {
            case Value<T>(T value) -> step.apply(value);
            case Refused<T>(Malformed reason) -> refused(reason);
        };
    }

    /** The value of what the caller wrote itself; throws {@link IllegalArgumentException} on a refusal. */
    default T get() {
        return switch (this) {
            case Value<T>(T value) -> value;
            case Refused<T>(Malformed reason) -> throw new IllegalArgumentException("malformed: " + reason);
        };
    }
}
