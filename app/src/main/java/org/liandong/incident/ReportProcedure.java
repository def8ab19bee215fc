package org.liandong.incident;

import static org.liandong.incident.ReportAction.*;
import static org.liandong.incident.ReportState.*;
import static org.liandong.kernel.ClockEffect.meet;
import static org.liandong.kernel.ClockEffect.start;
import static org.liandong.kernel.ClockEffect.voids;
import static org.liandong.kernel.Procedure.Nature.CORRECTS;
import static org.liandong.kernel.Procedure.Nature.ENDS;
import static org.liandong.kernel.Procedure.Nature.MERGES;
import static org.liandong.kernel.Procedure.Nature.MOVES;

import java.util.Set;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Procedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A report: one call, form or message, a case of its own with its own key, contact and receipt. */
@Configuration(proxyBeanMethods = false)
public class ReportProcedure {

    static final ClockName DECIDE = new ClockName("decide");
    static final ClockName ANSWER = new ClockName("answer");
    static final ClockName LOOK_AGAIN = new ClockName("look-again");
    static final ClockName RING_BACK_CLOCK = new ClockName("ring-back");

    /** The whole table. */
    public static final Procedure<ReportState, ReportAction> TABLE = Procedure.of(
                    IncidentKinds.REPORT, ReportState.class, ReportAction.class)
            .opens(
                    RECEIVE,
                    RECEIVED,
                    row -> row.staff("report:take")
                            .resident()
                            .clocks(start(DECIDE))
                            .receipt())
            .opens(
                    RECEIVE_SILENT,
                    RING_BACK,
                    row -> row.staff("report:take")
                            .clocks(start(RING_BACK_CLOCK))
                            .receipt())
            .stays(
                    RING,
                    Set.of(RING_BACK),
                    row -> row.staff("report:take")
                            .clocks(meet(RING_BACK_CLOCK), start(RING_BACK_CLOCK))
                            .receipt())
            .moves(
                    REACH,
                    Set.of(RING_BACK),
                    RECEIVED,
                    row -> row.staff("report:take")
                            .clocks(meet(RING_BACK_CLOCK), start(DECIDE))
                            .receipt())
            .moves(
                    TAKE_NO_ACTION,
                    Set.of(RING_BACK),
                    NO_ACTION,
                    row -> row.staff("report:close")
                            .clocks(voids(RING_BACK_CLOCK))
                            .reason()
                            .receipt()
                            .nature(ENDS, ANSWER_BACK))
            .moves(
                    ATTACH,
                    Set.of(RECEIVED),
                    ATTACHED,
                    row -> row.staff("report:attach")
                            .clocks(meet(DECIDE), start(ANSWER))
                            .receipt()
                            .nature(MERGES, ANSWER_BACK))
            .stays(
                    MOVE,
                    Set.of(ATTACHED),
                    row -> row.staff("report:attach").reason().receipt().nature(MOVES, ANSWER_BACK))
            .moves(
                    DETACH,
                    Set.of(ATTACHED),
                    RECEIVED,
                    row -> row.staff("report:attach")
                            .clocks(voids(ANSWER), start(DECIDE))
                            .reason()
                            .receipt())
            .stays(RELOCATE, Set.of(RECEIVED, ATTACHED), row -> row.staff("report:note"))
            .stays(
                    NOTE,
                    Set.of(RECEIVED, RING_BACK, ATTACHED),
                    row -> row.staff("report:note").reason())
            .moves(
                    TAKE_NO_ACTION,
                    Set.of(RECEIVED),
                    NO_ACTION,
                    row -> row.staff("report:close")
                            .clocks(meet(DECIDE))
                            .reason()
                            .receipt()
                            .nature(ENDS, ANSWER_BACK))
            .moves(
                    HAND_OVER_POLICE,
                    Set.of(RECEIVED, RING_BACK, ATTACHED),
                    HANDED_OVER,
                    row -> row.staff("report:hand-over")
                            .clocks(meet(DECIDE), voids(ANSWER), voids(RING_BACK_CLOCK))
                            .nature(MOVES, ANSWER_BACK))
            .moves(
                    HAND_OVER_COUNTY,
                    Set.of(RECEIVED),
                    HANDED_OVER,
                    row -> row.staff("report:hand-over")
                            .clocks(meet(DECIDE))
                            .reason()
                            .receipt()
                            .nature(MOVES, ANSWER_BACK))
            .moves(
                    CLOSE,
                    Set.of(ATTACHED),
                    CLOSED,
                    row -> row.clockwork().clocks(meet(ANSWER)).receipt().nature(ENDS, ANSWER_BACK))
            .stays(
                    ADD_MESSAGE,
                    Set.of(RECEIVED, ATTACHED, ATTACHMENT_CONTESTED, NO_ACTION_CONTESTED, CLOSURE_CONTESTED),
                    row -> row.resident().receipt())
            .moves(
                    ANSWER_BACK,
                    Set.of(ATTACHED),
                    ATTACHMENT_CONTESTED,
                    row -> row.resident().clocks(start(LOOK_AGAIN)).receipt())
            .moves(
                    ANSWER_BACK,
                    Set.of(NO_ACTION),
                    NO_ACTION_CONTESTED,
                    row -> row.resident().clocks(start(LOOK_AGAIN)).receipt())
            .moves(
                    ANSWER_BACK,
                    Set.of(CLOSED),
                    CLOSURE_CONTESTED,
                    row -> row.resident().clocks(start(LOOK_AGAIN)).receipt())
            .moves(
                    ANSWER_BACK,
                    Set.of(HANDED_OVER),
                    RECEIVED,
                    row -> row.resident().clocks(start(DECIDE)))
            .moves(UPHOLD, Set.of(ATTACHMENT_CONTESTED), ATTACHED, row -> upheld(row))
            .moves(UPHOLD, Set.of(NO_ACTION_CONTESTED), NO_ACTION, row -> upheld(row))
            .moves(UPHOLD, Set.of(CLOSURE_CONTESTED), CLOSED, row -> upheld(row))
            .moves(
                    CLOSE,
                    Set.of(ATTACHMENT_CONTESTED),
                    CLOSURE_CONTESTED,
                    row -> row.clockwork().clocks(meet(ANSWER)).receipt())
            .moves(
                    OVERTURN,
                    Set.of(ATTACHMENT_CONTESTED, NO_ACTION_CONTESTED, CLOSURE_CONTESTED),
                    RECEIVED,
                    row -> row.staff("report:look-again")
                            .clocks(meet(LOOK_AGAIN), voids(ANSWER), start(DECIDE))
                            .reason()
                            .receipt()
                            .nature(CORRECTS))
            .build();

    private static Procedure.RowSpec<ReportState, ReportAction> upheld(
            Procedure.RowSpec<ReportState, ReportAction> row) {
        return row.staff("report:look-again")
                .clocks(meet(LOOK_AGAIN))
                .reason()
                .receipt()
                .nature(ENDS, ANSWER_BACK);
    }

    @Bean
    Procedure<ReportState, ReportAction> reportTable() {
        return TABLE;
    }
}
