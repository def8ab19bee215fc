package org.liandong.plan;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.UnitId;

/**
 * A response plan (预案) as the pack says it.
 *
 * @param review the day by which it is to be looked at again
 */
public record ResponsePlan(
        String code,
        String name,
        String nameEn,
        PlanConditions conditions,
        PlanWords.Commander commander,
        LocalDate review,
        List<Need> needs,
        List<Role> roles,
        List<Line> lines) {

    /**
     * So many teams of a capability, with so many people in all, there within so many minutes.
     *
     * @param people null where only teams are asked for
     */
    public record Need(
            String capability, int teams, @Nullable Integer people, int minutes) {}

    /** A unit that is told, and what it does. */
    public record Role(UnitId unit, PlanWords.Role role) {}

    /** A line to be checked, asked or read out. */
    public record Line(int number, PlanWords.Line kind, String text, String textEn) {}

    List<Line> lines(PlanWords.Line kind) {
        return lines.stream().filter(line -> line.kind() == kind).toList();
    }
}
