package org.liandong.assignment;

import static org.liandong.assignment.SupervisionAction.*;
import static org.liandong.assignment.SupervisionState.*;
import static org.liandong.kernel.ClockEffect.meet;
import static org.liandong.kernel.ClockEffect.pause;
import static org.liandong.kernel.ClockEffect.resume;
import static org.liandong.kernel.ClockEffect.start;
import static org.liandong.kernel.Procedure.Nature.ENDS;

import java.util.EnumSet;
import java.util.Set;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Procedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The ladder a late task climbs, a case beside the task. Clocks drive it; a supervisor may take any step earlier. It rests
 * while the unit's report of completion is looked at, and is settled when the task is.
 */
@Configuration(proxyBeanMethods = false)
public class SupervisionProcedure {

    static final ClockName CARD = new ClockName("card");
    static final ClockName CALL = new ClockName("call-explanation");
    static final ClockName EXPLANATION = new ClockName("explanation");
    static final ClockName JUDGE = new ClockName("judge");
    static final ClockName TERM = new ClockName("term");

    private static final String SUPERVISES = "task:supervise";
    private static final Set<SupervisionState> RUNNING =
            EnumSet.of(REMINDED, SUPERVISED, EXPLANATION_DUE, EXPLAINED, TERM_SET);

    /** The whole table. */
    public static final Procedure<SupervisionState, SupervisionAction> TABLE = Procedure.of(
                    TaskKinds.SUPERVISION, SupervisionState.class, SupervisionAction.class)
            .residentsIn(new CaseKind("REPORT"))
            .readBy("task:read")
            .overseenBy("task:oversee")
            .opens(
                    REMIND,
                    REMINDED,
                    row -> row.staff(SUPERVISES).clockwork().clocks(start(CARD)).receipt())
            .moves(
                    SUPERVISE,
                    Set.of(REMINDED),
                    SUPERVISED,
                    row -> row.staff(SUPERVISES)
                            .clockwork()
                            .clocks(meet(CARD), start(CALL))
                            .receipt())
            .moves(
                    ASK_EXPLANATION,
                    Set.of(SUPERVISED),
                    EXPLANATION_DUE,
                    row -> row.staff(SUPERVISES)
                            .clockwork()
                            .clocks(meet(CALL), start(EXPLANATION))
                            .receipt())
            .moves(
                    EXPLAIN,
                    Set.of(EXPLANATION_DUE),
                    EXPLAINED,
                    row -> row.staff("task:handle")
                            .clocks(meet(EXPLANATION), start(JUDGE))
                            .reason()
                            .receipt())
            .moves(
                    ACCEPT_EXPLANATION,
                    Set.of(EXPLAINED),
                    TERM_SET,
                    row -> row.staff(SUPERVISES)
                            .clocks(meet(JUDGE), start(TERM))
                            .reason()
                            .receipt())
            .moves(
                    REFER,
                    EnumSet.of(EXPLANATION_DUE, EXPLAINED, TERM_SET),
                    REFERRED,
                    row -> row.staff(SUPERVISES).clockwork().reason().receipt().nature(ENDS))
            .stays(
                    HOLD,
                    RUNNING,
                    row -> row.clockwork()
                            .clocks(pause(CARD), pause(CALL), pause(EXPLANATION), pause(JUDGE), pause(TERM)))
            .stays(
                    GO_ON,
                    RUNNING,
                    row -> row.clockwork()
                            .clocks(resume(CARD), resume(CALL), resume(EXPLANATION), resume(JUDGE), resume(TERM)))
            .moves(SETTLE, RUNNING, SETTLED, row -> row.clockwork().receipt().nature(ENDS))
            .build();

    @Bean
    Procedure<SupervisionState, SupervisionAction> supervisionTable() {
        return TABLE;
    }
}
