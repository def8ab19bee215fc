package org.liandong.webkit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal or fault as RFC 9457 writes it.
 *
 * @param type {@code /problems/<slug>}, a page that explains it
 * @param title what kind of problem it is, in the caller's language
 * @param status HTTP status
 * @param detail the same in a sentence, with limits filled in
 * @param code the problem's code, for programs
 * @param reference short number under which the logs know this answer
 * @param errors one entry a field
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type, String title, int status, String detail, String code, String reference, List<FieldError> errors) {

    public Problem {
        errors = List.copyOf(errors);
    }

    /** What is wrong with one field. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FieldError(@Nullable String field, String code, String message) {}

    /** Last part of {@link #type()}; not part of the answer. */
    @com.fasterxml.jackson.annotation.JsonIgnore
    public String slug() {
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
