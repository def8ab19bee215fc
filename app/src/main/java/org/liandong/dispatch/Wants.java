package org.liandong.dispatch;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.dispatch.TeamPlacing.Asked;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.IncidentFacts;
import org.liandong.plan.PlanChoice;
import org.liandong.plan.Plans;
import org.springframework.stereotype.Component;

/** What an incident wants: what its plan asks for; where no plan holds, what its class needs, times what the grade makes of it. */
@Component
final class Wants {

    private static final String FALLBACK_NEED = "RESCUE";

    private final Plans plans;
    private final IncidentClasses classes;
    private final DispatchProperties settings;

    Wants(Plans plans, IncidentClasses classes, DispatchProperties settings) {
        this.plans = plans;
        this.classes = classes;
        this.settings = settings;
    }

    /** @param plan null where none holds */
    record Wanted(@Nullable PlanChoice plan, List<Asked> asked) {}

    Wanted of(IncidentFacts incident) {
        return plans.choose(incident)
                .map(choice -> new Wanted(
                        choice,
                        choice.plan().needs().stream()
                                .map(need -> new Asked(
                                        need.capability(),
                                        need.teams(),
                                        need.people() == null ? 0 : need.people(),
                                        need.minutes() * 60L))
                                .toList()))
                .orElseGet(() -> new Wanted(null, ofClass(incident)));
    }

    /** A need is written {@code FLOOD} or {@code FLOOD:2}. */
    private List<Asked> ofClass(IncidentFacts incident) {
        int factor = settings.factor(incident.grade());
        var asked = new LinkedHashMap<String, Integer>();
        for (var written : needsOf(incident.classCode())) {
            int colon = written.indexOf(':');
            int quantity = colon < 0 ? 1 : Integer.parseInt(written.substring(colon + 1));
            asked.merge(colon < 0 ? written : written.substring(0, colon), quantity * factor, Integer::sum);
        }
        return asked.entrySet().stream()
                .map(entry -> new Asked(entry.getKey(), entry.getValue(), 0, null))
                .toList();
    }

    /** A class without needs of its own has those of the class above it. */
    private List<String> needsOf(String classCode) {
        return classes.lineage(classCode).stream()
                .flatMap(code -> classes.find(code).stream())
                .map(known -> known.needs())
                .filter(needs -> !needs.isEmpty())
                .findFirst()
                .orElse(List.of(FALLBACK_NEED));
    }
}
