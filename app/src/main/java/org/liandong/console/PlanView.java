package org.liandong.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response plan that holds, in words.
 *
 * @param because what makes it hold
 * @param others less specific plans that hold too; empty when none does
 * @param overdue its day of review is past
 */
record PlanView(
        String code,
        String name,
        String because,
        String others,
        String commander,
        List<Duty> duties,
        String review,
        boolean overdue,
        List<Check> checks,
        int done,
        List<String> questions,
        List<String> advice,
        boolean mayTick) {

    /** A unit that is told, and what it does. */
    record Duty(String unit, String role) {}

    /**
     * A line of the checklist.
     *
     * @param done when and by whom it was ticked; null when it is open
     */
    record Check(
            String plan, int number, String text, @Nullable String done) {}
}
