package org.liandong.webkit;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.validation.FieldError;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Bean validation's findings as refusals of fields. */
final class Parameters {

    private Parameters() {}

    static Refusal refusal(String field, @Nullable String constraint, Object @Nullable [] arguments) {
        return switch (constraint == null ? "" : constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> Refusal.field(ProblemCode.FIELD_REQUIRED, field);
            case "Size", "Length" -> tooLong(field, arguments);
            default -> Refusal.field(ProblemCode.FIELD_INVALID, field);
        };
    }

    private static Refusal tooLong(String field, Object @Nullable [] arguments) {
        // Spring passes the field, then the constraint's attributes in alphabetical order: max, min.
        return arguments != null && arguments.length > 1 && arguments[1] instanceof Integer max
                ? Refusal.field(ProblemCode.FIELD_TOO_LONG, field, max)
                : Refusal.field(ProblemCode.FIELD_TOO_LONG, field);
    }

    static List<Refusal> refusals(HandlerMethodValidationException invalid) {
        var all = new ArrayList<Refusal>();
        for (var result : invalid.getParameterValidationResults()) {
            var name = result.getMethodParameter().getParameterName();
            for (var error : result.getResolvableErrors()) {
                var codes = error.getCodes();
                var constraint = codes == null || codes.length == 0 ? null : codes[codes.length - 1];
                all.add(
                        error instanceof FieldError field
                                ? refusal(field.getField(), field.getCode(), field.getArguments())
                                : refusal(name == null ? "" : name, constraint, error.getArguments()));
            }
        }
        return all.isEmpty() ? List.of(Refusal.of(ProblemCode.PARAMETER_INVALID)) : all;
    }

    static List<Refusal> refusals(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(violation -> refusal(
                        last(violation.getPropertyPath()),
                        violation
                                .getConstraintDescriptor()
                                .getAnnotation()
                                .annotationType()
                                .getSimpleName(),
                        null))
                .toList();
    }

    private static String last(Path path) {
        var name = "";
        for (var node : path) {
            name = node.getName() == null ? name : node.getName();
        }
        return name;
    }
}
