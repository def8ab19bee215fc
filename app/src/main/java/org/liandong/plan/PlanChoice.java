package org.liandong.plan;

import java.util.List;

/**
 * The plan that holds, and why.
 *
 * @param reasons which of its conditions are met, each with what meets it
 * @param lines what is to be checked, asked and read out: of each kind the lines of the most specific plan that holds and has
 *     any
 * @param others codes of less specific plans that hold too, the next one first
 */
public record PlanChoice(ResponsePlan plan, List<Reason> reasons, List<PlanLine> lines, List<String> others) {

    /** A condition that is met; message key {@code plan.because.<slug>}. */
    public enum Condition {
        CLASS,
        GRADE,
        AREA,
        PLACE,
        SEASON,
        WARNING
    }

    /**
     * Why a plan holds.
     *
     * @param about code of the class, area or kind, the grade, or the months
     */
    public record Reason(Condition condition, String about) {}

    /** A line and the plan it stands in. */
    public record PlanLine(String plan, ResponsePlan.Line line) {}

    /** Lines of one kind, in their order. */
    public List<PlanLine> lines(PlanWords.Line kind) {
        return lines.stream().filter(each -> each.line().kind() == kind).toList();
    }
}
