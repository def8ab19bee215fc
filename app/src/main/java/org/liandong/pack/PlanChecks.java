package org.liandong.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liandong.pack.Fault.Code;
import org.liandong.pack.PackContent.Row;
import org.liandong.plan.PlanConditions;
import org.liandong.plan.PlanWords;
import org.liandong.plan.Season;
import org.liandong.plan.Specificity;
import org.liandong.warning.WarningColour;

/** Plans ask for something, and of two that could hold at once one says more. */
final class PlanChecks {

    private PlanChecks() {}

    static void check(PackContent content, Faults faults) {
        var answered = new HashSet<String>();
        content.rows(PackFormat.PLAN_NEEDS).forEach(row -> answered.add(row.text("plan")));
        for (var row : content.rows(PackFormat.PLANS)) {
            if (row.find("colour").isPresent() && row.find("warning").isEmpty()) {
                faults.add(PackFormat.PLANS, row, "colour", Code.ORPHAN_COLOUR);
            }
            if (!answered.contains(row.text("code"))) {
                faults.add(PackFormat.PLANS, row, "code", Code.NO_NEEDS, row.text("code"), PackFormat.PLAN_NEEDS);
            }
        }
        if (faults.none()) {
            // only where every word of every plan is known
            ambiguous(content, faults);
        }
    }

    private record Weighed(Row row, PlanConditions conditions, Specificity specificity) {}

    private static void ambiguous(PackContent content, Faults faults) {
        Map<String, Row> classes = new HashMap<>(National.classes());
        classes.putAll(content.byKey(PackFormat.CLASSES));
        var areas = content.byKey(PackFormat.AREAS);
        var weighed = new ArrayList<Weighed>();
        for (var row : content.rows(PackFormat.PLANS)) {
            var conditions = conditions(row);
            var area = conditions.area();
            var one = new Weighed(
                    row,
                    conditions,
                    Specificity.of(
                            conditions,
                            depth(conditions.classCode(), classes),
                            area == null ? -1 : depth(area, areas)));
            clash(one, weighed)
                    .ifPresent(other -> faults.add(
                            PackFormat.PLANS,
                            row,
                            "class",
                            Code.AMBIGUOUS_PLANS,
                            other.row().text("code")));
            weighed.add(one);
        }
    }

    private static Optional<Weighed> clash(Weighed one, List<Weighed> others) {
        return others.stream()
                .filter(other -> other.specificity().equals(one.specificity()))
                .filter(other -> Specificity.couldBothHold(one.conditions(), other.conditions()))
                .findFirst();
    }

    private static int depth(String code, Map<String, Row> tree) {
        int depth = 0;
        for (var next = tree.get(code); next != null && depth <= tree.size(); depth++) {
            next = next.find("parent").map(tree::get).orElse(null);
        }
        return depth;
    }

    private static PlanConditions conditions(Row row) {
        return new PlanConditions(
                row.text("class"),
                row.find("grade").map(Integer::valueOf).orElse(null),
                row.find("area").orElse(null),
                row.find("place").orElse(null),
                row.find("season").map(Season::of).orElse(null),
                row.find("warning").map(PlanWords.Warning::valueOf).orElse(null),
                row.find("colour").map(WarningColour::valueOf).orElse(null));
    }
}
