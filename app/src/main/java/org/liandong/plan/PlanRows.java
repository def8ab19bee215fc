package org.liandong.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.UnitId;
import org.liandong.warning.WarningColour;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of plans with all that belongs to them. */
@Component
final class PlanRows {

    private final JdbcClient jdbc;

    PlanRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Of<T>(String plan, T what) {}

    /** All plans, by code. */
    List<ResponsePlan> list() {
        var needs = needs();
        var roles = roles();
        var lines = lines();
        return jdbc.sql("""
                select code, name, name_en, class_code, grade, area_code, place, season, warning, colour, commander, review
                  from plan.plan order by code
                """)
                .query((row, number) -> plan(row, needs, roles, lines))
                .list();
    }

    private Map<String, List<ResponsePlan.Need>> needs() {
        return grouped(jdbc.sql("select plan_code, capability, teams, people, minutes from plan.need order by 1, 2")
                .query((row, number) -> new Of<>(
                        row.getString("plan_code"),
                        new ResponsePlan.Need(
                                row.getString("capability"),
                                row.getInt("teams"),
                                row.getObject("people", Integer.class),
                                row.getInt("minutes"))))
                .list());
    }

    private Map<String, List<ResponsePlan.Role>> roles() {
        return grouped(jdbc.sql("select plan_code, unit_id, role from plan.role order by 1, 3, 2")
                .query((row, number) -> new Of<>(
                        row.getString("plan_code"),
                        new ResponsePlan.Role(
                                new UnitId(row.getObject("unit_id", UUID.class)),
                                PlanWords.Role.valueOf(row.getString("role")))))
                .list());
    }

    private Map<String, List<ResponsePlan.Line>> lines() {
        return grouped(jdbc.sql("select plan_code, number, kind, text, text_en from plan.line order by 1, 2")
                .query((row, number) -> new Of<>(
                        row.getString("plan_code"),
                        new ResponsePlan.Line(
                                row.getInt("number"),
                                PlanWords.Line.valueOf(row.getString("kind")),
                                row.getString("text"),
                                row.getString("text_en"))))
                .list());
    }

    private static <T> Map<String, List<T>> grouped(List<Of<T>> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(Of::plan, Collectors.mapping(Of::what, Collectors.toList())));
    }

    private static ResponsePlan plan(
            ResultSet row,
            Map<String, List<ResponsePlan.Need>> needs,
            Map<String, List<ResponsePlan.Role>> roles,
            Map<String, List<ResponsePlan.Line>> lines)
            throws SQLException {
        var code = row.getString("code");
        return new ResponsePlan(
                code,
                row.getString("name"),
                row.getString("name_en"),
                conditions(row),
                PlanWords.Commander.valueOf(row.getString("commander")),
                row.getObject("review", LocalDate.class),
                needs.getOrDefault(code, List.of()),
                roles.getOrDefault(code, List.of()),
                lines.getOrDefault(code, List.of()));
    }

    private static PlanConditions conditions(ResultSet row) throws SQLException {
        @Nullable String season = row.getString("season");
        @Nullable String warning = row.getString("warning");
        @Nullable String colour = row.getString("colour");
        return new PlanConditions(
                row.getString("class_code"),
                row.getObject("grade", Integer.class),
                row.getString("area_code"),
                row.getString("place"),
                season == null ? null : Season.of(season),
                warning == null ? null : PlanWords.Warning.valueOf(warning),
                colour == null ? null : WarningColour.valueOf(colour));
    }
}
