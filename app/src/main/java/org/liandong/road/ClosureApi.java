package org.liandong.road;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
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

/** Closures over HTTP. {@code POST /closures/weigh} says what one would do and declares nothing. */
@RestController
@RequestMapping("/api/v1/closures")
class ClosureApi {

    private final RoadClosures closures;
    private final TimeSource time;

    ClosureApi(RoadClosures closures, TimeSource time) {
        this.closures = closures;
        this.time = time;
    }

    /** As {@link ClosureDraft}; positions are pairs of latitude and longitude. */
    record Draft(
            @Nullable String reason,
            @Nullable String shape,
            @Nullable List<List<@Nullable Double>> positions,
            @Nullable Integer metres,
            @Nullable Instant from,
            @Nullable Instant until) {

        ClosureDraft draft() {
            return new ClosureDraft(
                    Codes.optional(RoadClosure.Reason.class, "reason", reason),
                    Codes.optional(RoadClosure.Shape.class, "shape", shape),
                    positions == null
                            ? List.of()
                            : positions.stream().map(Draft::pair).toList(),
                    metres,
                    from,
                    until);
        }

        private static double[] pair(@Nullable List<@Nullable Double> pair) {
            return pair == null
                    ? new double[0]
                    : pair.stream()
                            .mapToDouble(value -> value == null ? Double.NaN : value)
                            .toArray();
        }
    }

    /** How a road is opened again. */
    record Opening(@Nullable Boolean mistake) {}

    /** A closure as others see it; {@code effect} only where it was just declared. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID id,
            RoadClosure.Reason reason,
            RoadClosure.Shape shape,
            String area,
            List<double[]> positions,
            @Nullable Integer metres,
            Instant from,
            @Nullable Instant until,
            Instant declaredAt,
            boolean inForce,
            @Nullable Instant openedAt,
            @Nullable Boolean mistake,
            @Nullable ClosureEffect effect) {

        static View of(RoadClosure closure, Instant now, @Nullable ClosureEffect effect) {
            var opening = closure.opening();
            return new View(
                    closure.id(),
                    closure.reason(),
                    closure.shape(),
                    closure.area(),
                    closure.positions().stream()
                            .map(place -> new double[] {place.lat(), place.lon()})
                            .toList(),
                    closure.metres(),
                    closure.from(),
                    closure.until(),
                    closure.declaredAt(),
                    closure.inForce(now),
                    opening == null ? null : opening.at(),
                    opening == null ? null : opening.mistake(),
                    effect);
        }
    }

    @GetMapping
    @Granted("road:read")
    List<View> list(Actor.Staff actor) {
        var now = time.now();
        return closures.list().stream()
                .map(closure -> View.of(closure, now, null))
                .toList();
    }

    @PostMapping("/weigh")
    @Granted("road:close")
    ClosureEffect weigh(Actor.Staff actor, @RequestBody Draft draft) {
        return closures.weigh(actor, draft.draft());
    }

    @PostMapping
    @Granted("road:close")
    ResponseEntity<View> declare(Actor.Staff actor, @RequestBody Draft draft) {
        var declared = closures.declare(actor, draft.draft());
        return ResponseEntity.created(
                        URI.create("/api/v1/closures/" + declared.closure().id()))
                .body(View.of(declared.closure(), time.now(), declared.effect()));
    }

    @GetMapping("/{id}")
    @Granted("road:read")
    View show(Actor.Staff actor, @PathVariable UUID id) {
        return closures.find(id)
                .map(closure -> View.of(closure, time.now(), null))
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    @PostMapping("/{id}/open")
    @Granted("road:close")
    ResponseEntity<Void> open(
            Actor.Staff actor, @PathVariable UUID id, @RequestBody(required = false) @Nullable Opening opening) {
        closures.open(actor, id, opening != null && Boolean.TRUE.equals(opening.mistake()));
        return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
    }
}
