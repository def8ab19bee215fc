package org.liandong.warning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.Codes;
import org.liandong.webkit.Granted;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Warnings over HTTP. */
@RestController
@RequestMapping("/api/v1/warnings")
class WarningApi {

    private final Warnings warnings;

    WarningApi(Warnings warnings) {
        this.warnings = warnings;
    }

    /** What is declared, by codes. */
    record Draft(
            @Nullable String kind,
            @Nullable String colour,
            @Nullable String area) {}

    /** A warning as others see it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID id,
            WarningKind kind,
            WarningColour colour,
            String area,
            Instant declaredAt,
            boolean inForce,
            @Nullable Instant liftedAt,
            @Nullable UUID replacedBy) {

        static View of(Warning warning) {
            var lifting = warning.lifting();
            return new View(
                    warning.id(),
                    warning.kind(),
                    warning.colour(),
                    warning.area(),
                    warning.declaredAt(),
                    warning.inForce(),
                    lifting == null ? null : lifting.at(),
                    lifting == null ? null : lifting.by());
        }
    }

    @GetMapping
    @Granted("warning:read")
    List<View> list() {
        return warnings.list().stream().map(View::of).toList();
    }

    @PostMapping
    @Granted("warning:declare")
    ResponseEntity<View> declare(Actor.Staff actor, @RequestBody Draft draft) {
        var warning = warnings.declare(
                actor,
                Codes.optional(WarningKind.class, "kind", draft.kind()),
                Codes.optional(WarningColour.class, "colour", draft.colour()),
                draft.area());
        return ResponseEntity.created(URI.create("/api/v1/warnings/" + warning.id()))
                .body(View.of(warning));
    }

    @GetMapping("/{id}")
    @Granted("warning:read")
    View show(@PathVariable UUID id) {
        return warnings.find(id)
                .map(View::of)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    @PostMapping("/{id}/lift")
    @Granted("warning:declare")
    ResponseEntity<Void> lift(Actor.Staff actor, @PathVariable UUID id) {
        warnings.lift(actor, id);
        return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
    }
}
