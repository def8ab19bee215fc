package org.liandong.incident;

import static org.liandong.incident.IncidentAction.*;
import static org.liandong.incident.IncidentState.*;
import static org.liandong.kernel.ClockEffect.meet;
import static org.liandong.kernel.ClockEffect.start;
import static org.liandong.kernel.ClockEffect.voids;
import static org.liandong.kernel.Procedure.Nature.CORRECTS;
import static org.liandong.kernel.Procedure.Nature.ENDS;
import static org.liandong.kernel.Procedure.Nature.MERGES;

import java.util.EnumSet;
import java.util.Set;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Procedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An incident: what happened, held by the desk until it is over. It holds no resident; their reports do. */
@Configuration(proxyBeanMethods = false)
public class IncidentProcedure {

    static final ClockName ASSESS_CLOCK = new ClockName("assess");
    static final ClockName ALERT_CLOCK = new ClockName("alert");
    static final ClockName RESULT_CLOCK = new ClockName("result");
    static final ClockName FIRST_REPORT_CLOCK = new ClockName("first-report");
    static final ClockName FURTHER_REPORT_CLOCK = new ClockName("further-report");

    private static final Set<IncidentState> RUNNING =
            EnumSet.of(IncidentState.OPEN, ASSESSED, DISPATCHED, ON_SCENE, CONTAINED, REOPENED);
    private static final Set<IncidentState> OVER = EnumSet.of(IncidentState.CLOSED, ARCHIVED);
    private static final Set<IncidentState> BEFORE_TEAMS = EnumSet.of(IncidentState.OPEN, ASSESSED, REOPENED);

    /** The whole table. */
    public static final Procedure<IncidentState, IncidentAction> TABLE = Procedure.of(
                    IncidentKinds.INCIDENT, IncidentState.class, IncidentAction.class)
            .residentsIn(IncidentKinds.REPORT)
            .opens(
                    IncidentAction.OPEN,
                    IncidentState.OPEN,
                    row -> row.staff("incident:open")
                            .clocks(start(ASSESS_CLOCK), start(FIRST_REPORT_CLOCK))
                            .receipt())
            .moves(
                    ASSESS,
                    Set.of(IncidentState.OPEN),
                    ASSESSED,
                    row -> row.staff("incident:assess")
                            .clocks(meet(ASSESS_CLOCK), start(ALERT_CLOCK), start(FURTHER_REPORT_CLOCK))
                            .receipt())
            .stays(
                    ASSESS,
                    Set.of(DISPATCHED, ON_SCENE, CONTAINED),
                    row -> row.staff("incident:assess")
                            .clocks(meet(ASSESS_CLOCK), start(FURTHER_REPORT_CLOCK))
                            .receipt())
            .stays(
                    REGRADE,
                    EnumSet.of(ASSESSED, DISPATCHED, ON_SCENE, CONTAINED, REOPENED),
                    row -> row.staff("incident:assess")
                            .clocks(start(FIRST_REPORT_CLOCK), start(FURTHER_REPORT_CLOCK))
                            .reason()
                            .receipt())
            .stays(
                    RECLASSIFY,
                    RUNNING,
                    row -> row.staff("incident:assess")
                            .clocks(start(FIRST_REPORT_CLOCK))
                            .reason()
                            .receipt())
            .stays(LOCATE, RUNNING, row -> row.staff("incident:locate"))
            .stays(RECORD_TOLL, RUNNING, row -> row.staff("incident:note").clocks(start(FURTHER_REPORT_CLOCK)))
            .stays(RECORD_TOLL, OVER, row -> row.staff("incident:note"))
            .stays(
                    REPORT_FIRST,
                    RUNNING,
                    row -> row.staff("situation:send")
                            .clocks(meet(FIRST_REPORT_CLOCK), start(FURTHER_REPORT_CLOCK))
                            .receipt())
            .stays(
                    REPORT_FURTHER,
                    RUNNING,
                    row -> row.staff("situation:send")
                            .clocks(meet(FURTHER_REPORT_CLOCK), start(FURTHER_REPORT_CLOCK))
                            .receipt())
            .stays(
                    REPORT_FINAL,
                    RUNNING,
                    row -> row.staff("situation:send")
                            .clocks(meet(FIRST_REPORT_CLOCK), meet(FURTHER_REPORT_CLOCK))
                            .receipt())
            .stays(REPORT_FIRST, OVER, row -> row.staff("situation:send").receipt())
            .stays(REPORT_FURTHER, OVER, row -> row.staff("situation:send").receipt())
            .stays(REPORT_FINAL, OVER, row -> row.staff("situation:send").receipt())
            .stays(
                    WAIVE_REPORT,
                    RUNNING,
                    row -> row.staff("incident:assess")
                            .clocks(voids(FIRST_REPORT_CLOCK))
                            .reason()
                            .receipt())
            .stays(
                    DECLARE_RESPONSE,
                    RUNNING,
                    row -> row.staff("situation:respond").reason().receipt())
            .stays(
                    ADJUST_RESPONSE,
                    RUNNING,
                    row -> row.staff("situation:respond").reason().receipt())
            .stays(
                    END_RESPONSE,
                    RUNNING,
                    row -> row.staff("situation:respond").reason().receipt())
            .stays(RECORD_EVACUATION, RUNNING, row -> row.staff("incident:note").receipt())
            .stays(
                    INFORM_PUBLIC,
                    EnumSet.of(
                            IncidentState.OPEN,
                            ASSESSED,
                            DISPATCHED,
                            ON_SCENE,
                            CONTAINED,
                            REOPENED,
                            IncidentState.CLOSED,
                            ARCHIVED),
                    row -> row.staff("situation:send").receipt())
            .stays(
                    IncidentAction.NOTE,
                    RUNNING,
                    row -> row.staff("incident:note").reason())
            .moves(
                    DISPATCH,
                    BEFORE_TEAMS,
                    DISPATCHED,
                    row -> row.clockwork()
                            .clocks(meet(ALERT_CLOCK), start(RESULT_CLOCK))
                            .receipt())
            .moves(
                    ARRIVE,
                    EnumSet.of(IncidentState.OPEN, ASSESSED, DISPATCHED, REOPENED),
                    ON_SCENE,
                    row -> row.clockwork()
                            .clocks(meet(ALERT_CLOCK), start(RESULT_CLOCK))
                            .receipt())
            .moves(
                    CONTAIN,
                    Set.of(DISPATCHED, ON_SCENE),
                    CONTAINED,
                    row -> row.staff("incident:contain").receipt())
            .moves(
                    IncidentAction.CLOSE,
                    Set.of(ON_SCENE, CONTAINED),
                    IncidentState.CLOSED,
                    row -> row.staff("incident:close")
                            .clocks(meet(RESULT_CLOCK), meet(ASSESS_CLOCK))
                            .reason()
                            .receipt()
                            .nature(ENDS))
            .moves(
                    CLOSE_UNANSWERED,
                    EnumSet.of(IncidentState.OPEN, ASSESSED, DISPATCHED, REOPENED),
                    IncidentState.CLOSED,
                    row -> row.staff("incident:close").reason().receipt().nature(ENDS))
            .moves(
                    REOPEN,
                    Set.of(IncidentState.CLOSED, ARCHIVED),
                    REOPENED,
                    row -> row.staff("incident:reopen")
                            .clocks(start(ALERT_CLOCK), start(FIRST_REPORT_CLOCK))
                            .reason()
                            .receipt()
                            .nature(CORRECTS))
            .moves(ARCHIVE, Set.of(IncidentState.CLOSED), ARCHIVED, row -> row.staff("incident:archive"))
            .moves(
                    MERGE,
                    EnumSet.of(IncidentState.OPEN, ASSESSED, REOPENED),
                    MERGED,
                    row -> row.staff("incident:merge")
                            .clocks(voids(ASSESS_CLOCK), voids(ALERT_CLOCK), voids(FIRST_REPORT_CLOCK))
                            .reason()
                            .receipt()
                            .nature(MERGES))
            .moves(
                    UNMERGE,
                    Set.of(MERGED),
                    IncidentState.OPEN,
                    row -> row.staff("incident:merge")
                            .clocks(start(ASSESS_CLOCK), start(FIRST_REPORT_CLOCK))
                            .reason()
                            .receipt())
            .build();

    @Bean
    Procedure<IncidentState, IncidentAction> incidentTable() {
        return TABLE;
    }
}
