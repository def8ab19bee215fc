package org.liandong.incident;

import static org.liandong.incident.IncidentProcedure.FIRST_REPORT_CLOCK;
import static org.liandong.incident.IncidentProcedure.FURTHER_REPORT_CLOCK;

import java.util.Locale;
import java.util.Optional;
import org.liandong.casework.Act;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ClockName;
import org.liandong.store.Transactions;
import org.springframework.stereotype.Component;

/**
 * What the county owes the level above about an incident: a first report within the limit of its class, further ones when
 * the toll changes. An ordinary incident nobody died in may be left unreported, by a person and with a reason.
 */
@Component
final class ReportingDuty {

    private static final String FIRST = "incident.first-report.";
    private static final String TOLL = "incident.toll-report";

    private final Deadlines deadlines;
    private final Transactions transactions;
    private final IncidentClasses classes;

    ReportingDuty(Deadlines deadlines, Transactions transactions, IncidentClasses classes) {
        this.deadlines = deadlines;
        this.transactions = transactions;
        this.classes = classes;
    }

    /** The rule that limits the first report, by the root of the class. */
    String firstRule(String classCode) {
        return FIRST
                + classes.get(classCode).root().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a first report has gone up. */
    boolean reported(Access access, CaseId incident) {
        return clock(access, incident, FIRST_REPORT_CLOCK)
                .map(clock -> clock.status() == ClockState.Status.MET)
                .orElse(false);
    }

    /** Another toll after the first report is a further report owed; before it, or unchanged, it is not. */
    Act onToll(Access access, Act act, IncidentFacts before, Toll after) {
        if (before.head().isFinal()) {
            return act;
        }
        boolean owed =
                !before.toll().equals(after) && reported(access, act.ref().id());
        return owed ? act.rule(FURTHER_REPORT_CLOCK, TOLL) : act.without(FURTHER_REPORT_CLOCK);
    }

    /** A grade that does not admit silence brings back the first report that was waived. */
    Act onRegrade(Access access, Act act, IncidentFacts before, int grade) {
        boolean waived = clock(access, act.ref().id(), FIRST_REPORT_CLOCK)
                .map(clock -> clock.status() == ClockState.Status.VOIDED)
                .orElse(true);
        return waived && mustBeReported(grade, before.toll())
                ? act.rule(FIRST_REPORT_CLOCK, firstRule(before.classCode()))
                : act.without(FIRST_REPORT_CLOCK);
    }

    /** Another class has another limit, counted from when the first one began. */
    Act onReclassify(Access access, Act act, String classCode) {
        return clock(access, act.ref().id(), FIRST_REPORT_CLOCK)
                .filter(ClockState::open)
                .map(clock ->
                        act.rule(FIRST_REPORT_CLOCK, firstRule(classCode)).from(FIRST_REPORT_CLOCK, clock.startedAt()))
                .orElseGet(() -> act.without(FIRST_REPORT_CLOCK));
    }

    /** It runs on its own, or again: what was never reported is owed, from when it was first known unless closed since. */
    Act onReturn(Access access, Act act, IncidentFacts before) {
        return reported(access, act.ref().id())
                ? act.without(FIRST_REPORT_CLOCK)
                : act.rule(FIRST_REPORT_CLOCK, firstRule(before.classCode()));
    }

    /** Whether the level above must hear of it, whatever anybody thinks. */
    static boolean mustBeReported(int grade, Toll toll) {
        return grade < 4 || toll.dead() + toll.missing() > 0;
    }

    private Optional<ClockState> clock(Access access, CaseId incident, ClockName name) {
        return transactions.read(access, () -> deadlines.states(incident)).stream()
                .filter(clock -> clock.clock().equals(name))
                .findFirst();
    }
}
