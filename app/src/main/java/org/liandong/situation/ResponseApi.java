package org.liandong.situation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.webkit.CaseChange;
import org.liandong.webkit.Codes;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Preconditions;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Response levels and evacuations over HTTP. Changes carry {@code If-Match} with the incident's version. */
@RestController
class ResponseApi {

    private final ResponseLevels levels;
    private final Evacuations evacuations;
    private final Incidents incidents;
    private final Grants grants;

    ResponseApi(ResponseLevels levels, Evacuations evacuations, Incidents incidents, Grants grants) {
        this.levels = levels;
        this.evacuations = evacuations;
        this.incidents = incidents;
        this.grants = grants;
    }

    /** A level 1 to 4 (none to end it), when it was decided if before now, and the ground. */
    record LevelChange(
            @Nullable Integer level,
            @Nullable Instant at,
            @Nullable String note) {}

    /** One change; no {@code level} where it was ended. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LevelView(@Nullable Integer level, Instant at, Instant recordedAt, UUID account, UUID unit) {

        static LevelView of(ResponseLevels.Change change) {
            return new LevelView(
                    change.level(),
                    change.at(),
                    change.recordedAt(),
                    change.account().value(),
                    change.unit().value());
        }
    }

    /** A village or shelter: an area, and a place of the gazetteer in it where one is meant. */
    record Where(@Nullable String area, @Nullable UUID place) {

        Spot spot(String field) {
            if (area == null || area.isBlank()) {
                throw Refusal.field(ProblemCode.FIELD_REQUIRED, field).asException();
            }
            return new Spot(area, place);
        }

        static Where of(Spot spot) {
            return new Where(spot.area(), spot.place());
        }
    }

    /** People moved from a village to a shelter, or returned from there. */
    record Movement(
            @Nullable String direction,
            @Nullable Integer people,
            @Nullable Where village,
            @Nullable Where shelter,
            @Nullable Instant at) {}

    /** A movement as it is recorded. */
    record MovementView(String direction, int people, Where village, Where shelter, Instant at, Instant recordedAt) {

        static MovementView of(Evacuations.Movement movement) {
            return new MovementView(
                    movement.direction().name(),
                    movement.people(),
                    Where.of(movement.village()),
                    Where.of(movement.shelter()),
                    movement.at(),
                    movement.recordedAt());
        }
    }

    /** All movements with their sums. */
    record Evacuated(int moved, int returned, int away, List<MovementView> movements) {}

    @GetMapping("/api/v1/incidents/{id}/response")
    @Granted("incident:read")
    List<LevelView> history(Actor.Staff actor, @PathVariable UUID id) {
        var access = grants.access(actor);
        incidents.get(access, new CaseId(id));
        return levels.history(access, new CaseId(id)).stream()
                .map(LevelView::of)
                .toList();
    }

    @PostMapping("/api/v1/incidents/{id}/response/{verb:declare|adjust|end}")
    @Granted("situation:respond")
    ResponseEntity<List<LevelView>> change(
            CaseChange change, @PathVariable String verb, @RequestBody LevelChange body) {
        incidents.get(grants.access(change.actor()), change.id());
        var action = action(verb);
        var level = action == IncidentAction.END_RESPONSE ? null : body.level();
        var outcome = levels.change(
                change.actor(),
                change.id(),
                change.version(),
                new ResponseLevels.Decision(action, level, body.at(), body.note()));
        int after = outcome.orThrow().version();
        return ResponseEntity.ok()
                .eTag(Preconditions.tag(after))
                .body(history(change.actor(), change.id().value()));
    }

    static IncidentAction action(String verb) {
        return switch (verb) {
            case "declare" -> IncidentAction.DECLARE_RESPONSE;
            case "adjust" -> IncidentAction.ADJUST_RESPONSE;
            case "end" -> IncidentAction.END_RESPONSE;
            default -> throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        };
    }

    @GetMapping("/api/v1/incidents/{id}/evacuations")
    @Granted("incident:read")
    Evacuated evacuations(Actor.Staff actor, @PathVariable UUID id) {
        var access = grants.access(actor);
        incidents.get(access, new CaseId(id));
        var totals = evacuations.of(access, new CaseId(id));
        return new Evacuated(
                totals.moved(),
                totals.returned(),
                totals.away(),
                totals.movements().stream().map(MovementView::of).toList());
    }

    @PostMapping("/api/v1/incidents/{id}/evacuations")
    @Granted("incident:note")
    ResponseEntity<Evacuated> record(CaseChange change, @RequestBody Movement body) {
        incidents.get(grants.access(change.actor()), change.id());
        if (body.people() == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "people").asException();
        }
        var outcome = evacuations.record(
                change.actor(),
                change.id(),
                change.version(),
                new Evacuations.Told(
                        Codes.required(Evacuations.Direction.class, "direction", body.direction()),
                        body.people(),
                        spot(body.village(), "village"),
                        spot(body.shelter(), "shelter"),
                        body.at()));
        int after = outcome.orThrow().version();
        return ResponseEntity.ok()
                .eTag(Preconditions.tag(after))
                .body(evacuations(change.actor(), change.id().value()));
    }

    private static Spot spot(@Nullable Where where, String field) {
        if (where == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, field).asException();
        }
        return where.spot(field);
    }
}
