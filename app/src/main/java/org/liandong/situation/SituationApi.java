package org.liandong.situation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Outcome;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Situation reports over HTTP. Changes carry {@code If-Match}, drawing one up carries {@code Idempotency-Key}. */
@RestController
class SituationApi {

    private final SituationReports situations;
    private final Incidents incidents;
    private final Grants grants;

    SituationApi(SituationReports situations, Incidents incidents, Grants grants) {
        this.situations = situations;
        this.incidents = incidents;
        this.grants = grants;
    }

    /** Which report to draw up: its stage, the sent one it corrects if any, the language of the draft (zh or en). */
    record Draft(
            @Nullable String stage,
            @Nullable UUID corrects,
            @Nullable String language) {}

    /** Sections to write, by name; those not named stay. */
    record Edit(@Nullable Map<String, @Nullable String> sections) {}

    /** A reason. */
    record Note(@Nullable String note) {}

    /** Whom it went to and when, where that was before now. */
    record Sending(@Nullable String to, @Nullable Instant sentAt) {}

    /** A report; {@code sections} only where one is asked for, and gone once its keys are destroyed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID id,
            String number,
            UUID incident,
            String stage,
            int ordinal,
            @Nullable UUID corrects,
            String state,
            int version,
            int edition,
            Instant openedAt,
            @Nullable UUID signedBy,
            @Nullable Instant signedAt,
            @Nullable String sentTo,
            @Nullable Instant sentAt,
            @Nullable Map<String, String> sections) {

        static View of(SituationReport report, @Nullable SituationText text) {
            var corrects = report.corrects();
            var signedBy = report.signedBy();
            return new View(
                    report.head().id().value(),
                    report.head().number(),
                    report.incident().value(),
                    report.stage().name(),
                    report.ordinal(),
                    corrects == null ? null : corrects.value(),
                    report.head().state(),
                    report.head().version(),
                    report.edition(),
                    report.head().openedAt(),
                    signedBy == null ? null : signedBy.value(),
                    report.signedAt(),
                    report.sentTo() == null ? null : report.sentTo().name(),
                    report.sentAt(),
                    text == null ? null : sections(report.stage(), text));
        }

        private static Map<String, String> sections(Stage stage, SituationText text) {
            var named = new LinkedHashMap<String, String>();
            stage.sections().forEach(section -> named.put(section.slug(), text.of(section)));
            return named;
        }
    }

    @GetMapping("/api/v1/incidents/{id}/situation-reports")
    @Granted("situation:read")
    List<View> ofIncident(Actor.Staff actor, @PathVariable UUID id) {
        var access = grants.access(actor);
        incidents.get(access, new CaseId(id));
        return situations.ofIncident(access, new CaseId(id)).stream()
                .map(report -> View.of(report, null))
                .toList();
    }

    @PostMapping("/api/v1/incidents/{id}/situation-reports")
    @Granted("situation:draft")
    ResponseEntity<View> drawUp(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Draft body) {
        var chosen = Preconditions.key(key);
        incidents.get(grants.access(actor), new CaseId(id));
        var stage = Codes.required(Stage.class, "stage", body.stage());
        var corrects = body.corrects() == null ? null : new CaseId(body.corrects());
        var drawn = situations.drawUp(actor, new CaseId(id), stage, corrects, chosen, language(body.language()));
        var report = situations.get(grants.access(actor), drawn);
        return ResponseEntity.created(URI.create("/api/v1/situation-reports/" + drawn))
                .eTag(Preconditions.tag(report.head().version()))
                .body(view(grants.access(actor), report));
    }

    private static Locale language(@Nullable String language) {
        return switch (language) {
            case null -> Locale.SIMPLIFIED_CHINESE;
            case "zh" -> Locale.SIMPLIFIED_CHINESE;
            case "en" -> Locale.ENGLISH;
            default -> throw Refusal.field(ProblemCode.UNKNOWN_CODE, "language").asException();
        };
    }

    @GetMapping("/api/v1/situation-reports/{id}")
    @Granted("situation:read")
    ResponseEntity<View> get(Actor.Staff actor, @PathVariable UUID id) {
        return answer(actor, new CaseId(id));
    }

    @PostMapping("/api/v1/situation-reports/{id}/edit")
    @Granted("situation:draft")
    ResponseEntity<View> edit(CaseChange change, @RequestBody Edit body) {
        situations.get(grants.access(change.actor()), change.id());
        return answer(change.actor(), situations.edit(change.actor(), change.id(), change.version(), sections(body)));
    }

    private static Map<Section, String> sections(Edit body) {
        var named = body.sections();
        if (named == null || named.isEmpty()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "sections").asException();
        }
        var sections = new EnumMap<Section, String>(Section.class);
        var refusals = new java.util.ArrayList<Refusal>();
        named.forEach((slug, text) -> {
            var found = java.util.Arrays.stream(Section.values())
                    .filter(section -> section.slug().equals(slug))
                    .findFirst();
            found.ifPresentOrElse(
                    section -> sections.put(section, text == null ? "" : text),
                    () -> refusals.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "sections")));
        });
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        return sections;
    }

    @PostMapping("/api/v1/situation-reports/{id}/sign")
    @Granted("situation:sign")
    ResponseEntity<View> sign(CaseChange change) {
        return answer(change.actor(), situations.sign(change.actor(), change.id(), change.version()));
    }

    @PostMapping("/api/v1/situation-reports/{id}/revise")
    @Granted("situation:sign")
    ResponseEntity<View> revise(CaseChange change, @RequestBody Note body) {
        return answer(change.actor(), situations.revise(change.actor(), change.id(), change.version(), body.note()));
    }

    @PostMapping("/api/v1/situation-reports/{id}/drop")
    @Granted("situation:draft")
    ResponseEntity<View> drop(CaseChange change, @RequestBody Note body) {
        return answer(change.actor(), situations.drop(change.actor(), change.id(), change.version(), body.note()));
    }

    @PostMapping("/api/v1/situation-reports/{id}/send")
    @Granted("situation:send")
    ResponseEntity<View> send(CaseChange change, @RequestBody Sending body) {
        situations.get(grants.access(change.actor()), change.id());
        var to = body.to() == null ? null : Codes.required(Recipient.class, "to", body.to());
        situations
                .send(change.actor(), change.id(), change.version(), to, body.sentAt())
                .orThrow();
        return answer(change.actor(), change.id());
    }

    /** Says with a reason that an ordinary incident is not reported upward. */
    @PostMapping("/api/v1/incidents/{id}/waive-report")
    @Granted("incident:assess")
    ResponseEntity<Void> waive(CaseChange change, @RequestBody Note body) {
        var after = incidents
                .waiveReport(change.actor(), change.id(), change.version(), body.note())
                .orThrow();
        return ResponseEntity.noContent()
                .eTag(Preconditions.tag(after.version()))
                .build();
    }

    private ResponseEntity<View> answer(Actor.Staff actor, Outcome outcome) {
        return answer(actor, outcome.orThrow().id());
    }

    private ResponseEntity<View> answer(Actor.Staff actor, CaseId id) {
        var access = grants.access(actor);
        var report = situations.get(access, id);
        return ResponseEntity.ok()
                .eTag(Preconditions.tag(report.head().version()))
                .body(view(access, report));
    }

    private View view(Access access, SituationReport report) {
        return View.of(report, situations.text(access, report).orElse(null));
    }
}
