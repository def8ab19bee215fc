package org.liandong.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The plan that holds for an incident, and its checklist, over HTTP. */
@RestController
@RequestMapping("/api/v1")
class PlanApi {

    private final Plans plans;
    private final Checklists checklists;
    private final Incidents incidents;
    private final Casework casework;
    private final Grants grants;

    PlanApi(Plans plans, Checklists checklists, Incidents incidents, Casework casework, Grants grants) {
        this.plans = plans;
        this.checklists = checklists;
        this.incidents = incidents;
        this.casework = casework;
        this.grants = grants;
    }

    /** A line that is ticked or not any more; {@code done} is true where nothing is said. */
    record Tick(
            @Nullable String plan,
            @Nullable Integer number,
            @Nullable Boolean done) {}

    /** A line of the checklist and whether it is done. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Check(
            String plan,
            int number,
            String text,
            boolean done,
            @Nullable Instant doneAt) {}

    /** The plan that holds, if one does, and its checklist. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(@Nullable PlanChoice plan, List<Check> checklist) {}

    @GetMapping("/plans")
    @Granted("incident:read")
    List<ResponsePlan> list() {
        return plans.list();
    }

    @GetMapping("/incidents/{id}/plan")
    @Granted("incident:read")
    View ofIncident(Actor.Staff actor, @PathVariable UUID id) {
        return view(actor, new CaseId(id));
    }

    @PostMapping("/incidents/{id}/checklist")
    @Granted("incident:note")
    View tick(Actor.Staff actor, @PathVariable UUID id, @RequestBody Tick body) {
        if (body.plan() == null || body.number() == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, body.plan() == null ? "plan" : "number")
                    .asException();
        }
        var item = new Checklists.Item(body.plan(), body.number());
        checklists.tick(actor, new CaseId(id), item, body.done() == null || body.done());
        return view(actor, new CaseId(id));
    }

    private View view(Actor.Staff actor, CaseId id) {
        var access = grants.access(actor);
        var choice = plans.choose(incidents.get(access, id));
        var ticked = Checklists.ticked(casework.journal(access, id));
        return new View(
                choice.orElse(null),
                choice.stream()
                        .flatMap(each -> each.lines(PlanWords.Line.CHECK).stream())
                        .map(each -> {
                            var tick = ticked.get(
                                    new Checklists.Item(each.plan(), each.line().number()));
                            return new Check(
                                    each.plan(),
                                    each.line().number(),
                                    each.line().text(),
                                    tick != null,
                                    tick == null ? null : tick.at());
                        })
                        .toList());
    }
}
