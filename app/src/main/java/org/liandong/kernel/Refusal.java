package org.liandong.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expected "no": its code, the field it concerns if any, and the values its message shows. Arguments are codes,
 * numbers and limits, never what a resident wrote.
 */
public record Refusal(ProblemCode code, @Nullable String field, List<Object> arguments) {

    public Refusal {
        arguments = List.copyOf(arguments);
    }

    public static Refusal of(ProblemCode code, Object... arguments) {
        return new Refusal(code, null, List.of(arguments));
    }

    public static Refusal field(ProblemCode code, String field, Object... arguments) {
        return new Refusal(code, field, List.of(arguments));
    }

    /** The same refusal as an exception, for the edges where a request ends with it. */
    public RefusedException asException() {
        return new RefusedException(List.of(this));
    }
}
