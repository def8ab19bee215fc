package org.liandong.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.liandong.plan.PlanChoice.Condition;
import org.liandong.plan.PlanChoice.PlanLine;
import org.liandong.plan.PlanChoice.Reason;
import org.liandong.plan.PlanConditions.Situation;

/** Chooses among plans. Pure: the same plans and the same situation have the same answer. */
final class PlanChooser {

    private PlanChooser() {}

    /** @param areaDepth how many areas stand above the area of a code */
    static Optional<PlanChoice> choose(List<ResponsePlan> plans, Situation now, ToIntFunction<String> areaDepth) {
        var holding = plans.stream()
                .filter(plan -> plan.conditions().hold(now))
                .sorted(Comparator.comparing((ResponsePlan plan) -> specificity(plan.conditions(), now, areaDepth))
                        .reversed()
                        .thenComparing(ResponsePlan::code))
                .toList();
        if (holding.isEmpty()) {
            return Optional.empty();
        }
        var plan = holding.getFirst();
        return Optional.of(new PlanChoice(
                plan,
                reasons(plan.conditions(), now),
                lines(holding),
                holding.stream().skip(1).map(ResponsePlan::code).toList()));
    }

    private static Specificity specificity(PlanConditions conditions, Situation now, ToIntFunction<String> areaDepth) {
        int depth = now.lineage().size() - now.lineage().indexOf(conditions.classCode());
        var area = conditions.area();
        return Specificity.of(conditions, depth, area == null ? -1 : areaDepth.applyAsInt(area));
    }

    private static List<Reason> reasons(PlanConditions conditions, Situation now) {
        var reasons = new ArrayList<Reason>();
        reasons.add(new Reason(Condition.CLASS, conditions.classCode()));
        if (conditions.grade() != null) {
            reasons.add(new Reason(Condition.GRADE, conditions.grade().toString()));
        }
        if (conditions.area() != null) {
            reasons.add(new Reason(Condition.AREA, conditions.area()));
        }
        if (conditions.place() != null) {
            reasons.add(new Reason(Condition.PLACE, conditions.place()));
        }
        if (conditions.season() != null) {
            reasons.add(new Reason(Condition.SEASON, conditions.season().toString()));
        }
        conditions
                .met(now)
                .ifPresent(
                        warning -> reasons.add(new Reason(Condition.WARNING, warning.kind() + " " + warning.colour())));
        return List.copyOf(reasons);
    }

    private static List<PlanLine> lines(List<ResponsePlan> holding) {
        var lines = new ArrayList<PlanLine>();
        for (var kind : PlanWords.Line.values()) {
            holding.stream()
                    .filter(plan -> !plan.lines(kind).isEmpty())
                    .findFirst()
                    .ifPresent(plan -> plan.lines(kind).forEach(line -> lines.add(new PlanLine(plan.code(), line))));
        }
        return List.copyOf(lines);
    }
}
