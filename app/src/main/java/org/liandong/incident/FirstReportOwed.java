package org.liandong.incident;

import java.util.Optional;
import java.util.Set;
import org.liandong.casework.Head;
import org.liandong.casework.Veto;
import org.liandong.deadline.Deadlines;
import org.liandong.kernel.Action;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.stereotype.Component;

/** An incident the level above must hear of is not closed before it has. */
@Component
final class FirstReportOwed implements Veto {

    private static final Set<IncidentAction> CLOSING = Set.of(IncidentAction.CLOSE, IncidentAction.CLOSE_UNANSWERED);
    private static final int ORDINARY = 4;

    private final IncidentRows rows;
    private final Deadlines deadlines;

    FirstReportOwed(IncidentRows rows, Deadlines deadlines) {
        this.rows = rows;
        this.deadlines = deadlines;
    }

    @Override
    public Optional<Refusal> against(Head before, Action action) {
        if (!(action instanceof IncidentAction known) || !CLOSING.contains(known)) {
            return Optional.empty();
        }
        boolean owed = deadlines.states(before.id()).stream()
                .anyMatch(clock -> clock.clock().equals(IncidentProcedure.FIRST_REPORT_CLOCK) && clock.open());
        return owed && mustBeReported(before)
                ? Optional.of(Refusal.of(ProblemCode.FIRST_REPORT_OWED))
                : Optional.empty();
    }

    private boolean mustBeReported(Head head) {
        return rows.findIncident(head.id())
                .map(facts ->
                        ReportingDuty.mustBeReported(facts.grade() == null ? ORDINARY : facts.grade(), facts.toll()))
                .orElse(false);
    }
}
