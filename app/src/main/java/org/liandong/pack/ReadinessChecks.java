package org.liandong.pack;

import java.util.Map;
import java.util.stream.Collectors;
import org.liandong.area.Area;
import org.liandong.deadline.RuleBook;
import org.liandong.pack.Fault.Code;
import org.liandong.readiness.Team;
import org.liandong.worktime.Span;

/** Teams, stores, speeds and staff say what belongs together. */
final class ReadinessChecks {

    private ReadinessChecks() {}

    static void check(PackContent content, Faults faults) {
        teams(content, faults);
        items(content, faults);
        speeds(content, faults);
        TaskLimitChecks.check(content, faults);
        limits(content, faults);
        staff(content, faults);
    }

    private static void teams(PackContent content, Faults faults) {
        Map<String, String> levels = content.byKey(PackFormat.AREAS).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, area -> area.getValue().text("level")));
        for (var row : content.rows(PackFormat.TEAMS)) {
            var level = levels.getOrDefault(row.text("area"), "");
            boolean elsewhere = !level.isEmpty() && !level.equals(Area.Level.TOWNSHIP.name());
            if (row.text("service").equals(Team.Service.TOWNSHIP.name()) && elsewhere) {
                faults.add(PackFormat.TEAMS, row, "area", Code.SERVICE_AREA, row.text("area"));
            }
        }
    }

    private static void items(PackContent content, Faults faults) {
        for (var row : content.rows(PackFormat.ITEMS)) {
            if (row.find("maintained").isPresent() && row.find("maintain_days").isEmpty()) {
                faults.add(PackFormat.ITEMS, row, "maintain_days", Code.MAINTAINED);
            }
        }
    }

    private static void speeds(PackContent content, Faults faults) {
        var rows = content.rows(PackFormat.SPEEDS);
        if (!rows.isEmpty() && rows.stream().noneMatch(row -> row.text("class").equals("*"))) {
            faults.add(PackFormat.SPEEDS, 0, "class", Code.DEFAULT_MISSING);
        }
    }

    /** A county may ask more of its desk than the nation does, never less. */
    private static void limits(PackContent content, Faults faults) {
        for (var row : content.rows(PackFormat.LIMITS)) {
            var national = RuleBook.national().stream()
                    .filter(rule -> rule.code().equals(row.text("rule")))
                    .reduce((earlier, later) -> later);
            if (national.isPresent()
                    && row.find("limit").isPresent()
                    && !national.get().admits(Span.parse(row.text("limit")))) {
                faults.add(
                        PackFormat.LIMITS,
                        row,
                        "limit",
                        Code.LOOSER,
                        row.text("limit"),
                        national.get().span().text());
            }
        }
    }

    private static void staff(PackContent content, Faults faults) {
        var areas = content.byKey(PackFormat.AREAS);
        for (var row : content.rows(PackFormat.STAFF)) {
            for (var word : row.words("roles")) {
                var area = word.substring(word.indexOf('@') + 1);
                if (!areas.containsKey(area)) {
                    faults.add(PackFormat.STAFF, row, "roles", Code.UNKNOWN_REFERENCE, area, PackFormat.AREAS);
                }
            }
        }
    }
}
