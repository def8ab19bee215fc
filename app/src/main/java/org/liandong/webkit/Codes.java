package org.liandong.webkit;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;

/** Words of a closed vocabulary as callers write them: in either case, with a hyphen or an underscore. */
public final class Codes {

    private Codes() {}

    /** The constant of this name, if there is one. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var name = text.strip().replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /**
     * The constant of this name, null where nothing was said.
     *
     * @throws RefusedException UNKNOWN_CODE with the field, for any other word
     */
    public static <E extends Enum<E>> @Nullable E optional(Class<E> type, String field, @Nullable String text) {
        return text == null || text.isBlank() ? null : known(type, field, text);
    }

    /**
     * The constant of this name.
     *
     * @throws RefusedException FIELD_REQUIRED or UNKNOWN_CODE with the field
     */
    public static <E extends Enum<E>> E required(Class<E> type, String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, field).asException();
        }
        return known(type, field, text);
    }

    private static <E extends Enum<E>> E known(Class<E> type, String field, String text) {
        return find(type, text)
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.UNKNOWN_CODE, field).asException());
    }
}
