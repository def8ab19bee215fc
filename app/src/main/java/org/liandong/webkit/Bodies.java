package org.liandong.webkit;

import java.util.List;
import java.util.stream.Collectors;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Why a JSON body could not be read: the field by its path, never what stood there. */
final class Bodies {

    private static final int LONGEST_PATH = 120;

    private Bodies() {}

    static Refusal refusal(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case DatabindException mismatch
            when !mismatch.getPath().isEmpty() -> Refusal.field(ProblemCode.FIELD_INVALID, path(mismatch.getPath()));
            case RuntimeException cause when Requests.tooLarge(cause) -> Refusal.of(ProblemCode.BODY_TOO_LARGE);
            case null, default -> Refusal.of(ProblemCode.BODY_UNREADABLE);
        };
    }

    private static String path(List<JacksonException.Reference> references) {
        var text = references.stream()
                .map(reference ->
                        reference.getPropertyName() == null ? "[" + reference.getIndex() + "]" : name(reference))
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        return text.length() > LONGEST_PATH ? text.substring(0, LONGEST_PATH) : text;
    }

    /** A key nobody declared is the caller's own text: only the shape of a name passes. */
    private static String name(JacksonException.Reference reference) {
        var name = reference.getPropertyName();
        return name.matches("[A-Za-z][A-Za-z0-9_-]{0,40}") ? name : "?";
    }
}
