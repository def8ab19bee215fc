package org.liandong.assignment;

import static org.liandong.assignment.TaskAction.*;
import static org.liandong.assignment.TaskState.*;
import static org.liandong.kernel.ClockEffect.extend;
import static org.liandong.kernel.ClockEffect.meet;
import static org.liandong.kernel.ClockEffect.pause;
import static org.liandong.kernel.ClockEffect.resume;
import static org.liandong.kernel.ClockEffect.start;
import static org.liandong.kernel.Procedure.Nature.ENDS;
import static org.liandong.kernel.Procedure.Nature.MOVES;

import java.util.EnumSet;
import java.util.Set;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Procedure;
import org.liandong.kernel.Procedure.Table;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A task to a unit. The clock {@code finish} starts with the order and is never started again: not by a refusal, not for
 * another unit, not when the work is sent back. It rests only while others look at what was done.
 */
@Configuration(proxyBeanMethods = false)
public class TaskProcedure {

    static final ClockName FINISH = new ClockName("finish");
    static final ClockName SIGN_CLOCK = new ClockName("sign");
    static final ClockName RULING = new ClockName("ruling");
    static final ClockName PLAN_CLOCK = new ClockName("plan");
    static final ClockName MORE_TIME = new ClockName("more-time");
    static final ClockName VERIFY_CLOCK = new ClockName("verify");

    private static final Set<TaskState> WORKED_ON = EnumSet.of(PLANNED, IN_HAND, SENT_BACK);
    private static final Set<TaskState> RUNNING = EnumSet.complementOf(EnumSet.of(VERIFIED, WITHDRAWN));

    /** The whole table. */
    public static final Procedure<TaskState, TaskAction> TABLE = table();

    private static Procedure<TaskState, TaskAction> table() {
        var table = Procedure.of(TaskKinds.TASK, TaskState.class, TaskAction.class)
                .residentsIn(new CaseKind("REPORT"))
                .overseenBy("task:oversee");
        issued(table);
        handled(table);
        extended(table);
        verified(table);
        return table.build();
    }

    private static void issued(Table<TaskState, TaskAction> table) {
        table.opens(
                        ISSUE,
                        ISSUED,
                        row -> row.staff("task:issue")
                                .clockwork()
                                .clocks(start(SIGN_CLOCK), start(FINISH))
                                .reason()
                                .receipt())
                .moves(
                        SIGN,
                        Set.of(ISSUED),
                        SIGNED_FOR,
                        row -> row.staff("task:handle")
                                .clocks(meet(SIGN_CLOCK), start(PLAN_CLOCK))
                                .receipt())
                .moves(
                        REFUSE,
                        Set.of(ISSUED),
                        REFUSED,
                        row -> row.staff("task:handle")
                                .clocks(meet(SIGN_CLOCK), start(RULING))
                                .reason()
                                .receipt())
                .moves(
                        OVERRULE,
                        Set.of(REFUSED),
                        ISSUED,
                        row -> row.staff("task:overrule")
                                .clocks(meet(RULING), start(SIGN_CLOCK))
                                .reason()
                                .receipt())
                .moves(
                        REASSIGN,
                        Set.of(REFUSED),
                        ISSUED,
                        row -> row.staff("task:overrule")
                                .clocks(meet(RULING), start(SIGN_CLOCK))
                                .reason()
                                .receipt()
                                .nature(MOVES))
                .moves(
                        WITHDRAW,
                        RUNNING,
                        TaskState.WITHDRAWN,
                        row -> row.staff("task:issue").reason().receipt().nature(ENDS));
    }

    private static void handled(Table<TaskState, TaskAction> table) {
        table.moves(
                        PLAN,
                        Set.of(SIGNED_FOR),
                        PLANNED,
                        row -> row.staff("task:handle").clocks(meet(PLAN_CLOCK)).receipt())
                .stays(PLAN, WORKED_ON, row -> row.staff("task:handle").reason().receipt())
                .moves(BEGIN, Set.of(PLANNED, SENT_BACK), IN_HAND, row -> row.staff("task:handle"))
                .stays(
                        PROGRESS,
                        Set.of(IN_HAND),
                        row -> row.staff("task:handle").reason())
                .stays(ADD_EVIDENCE, WORKED_ON, row -> row.staff("task:handle"))
                .moves(
                        REPORT_DONE,
                        WORKED_ON,
                        REPORTED_DONE,
                        row -> row.staff("task:handle")
                                .clocks(pause(FINISH), start(VERIFY_CLOCK))
                                .reason()
                                .receipt());
    }

    private static void extended(Table<TaskState, TaskAction> table) {
        table.moves(
                        ASK_EXTENSION,
                        WORKED_ON,
                        EXTENSION_ASKED,
                        row -> row.staff("task:handle")
                                .clocks(start(MORE_TIME))
                                .reason()
                                .receipt())
                .moves(
                        GRANT_EXTENSION,
                        Set.of(EXTENSION_ASKED),
                        IN_HAND,
                        row -> row.staff("task:issue")
                                .clocks(meet(MORE_TIME), extend(FINISH))
                                .reason()
                                .receipt())
                .moves(
                        REFUSE_EXTENSION,
                        Set.of(EXTENSION_ASKED),
                        IN_HAND,
                        row -> row.staff("task:issue")
                                .clocks(meet(MORE_TIME))
                                .reason()
                                .receipt());
    }

    private static void verified(Table<TaskState, TaskAction> table) {
        table.stays(
                        CHECK,
                        Set.of(REPORTED_DONE),
                        row -> row.staff("task:verify").reason())
                .moves(
                        SEND_BACK,
                        Set.of(REPORTED_DONE),
                        SENT_BACK,
                        row -> row.staff("task:verify")
                                .clocks(meet(VERIFY_CLOCK), resume(FINISH))
                                .reason()
                                .receipt())
                .moves(
                        VERIFY,
                        Set.of(REPORTED_DONE),
                        VERIFIED,
                        row -> row.staff("task:verify")
                                .clocks(meet(VERIFY_CLOCK), meet(FINISH))
                                .reason()
                                .receipt()
                                .nature(ENDS));
    }

    @Bean
    Procedure<TaskState, TaskAction> taskTable() {
        return TABLE;
    }
}
