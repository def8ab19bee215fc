package org.liandong.grievance;

import static org.liandong.grievance.RequestAction.*;
import static org.liandong.grievance.RequestState.*;
import static org.liandong.kernel.ClockEffect.extend;
import static org.liandong.kernel.ClockEffect.meet;
import static org.liandong.kernel.ClockEffect.pause;
import static org.liandong.kernel.ClockEffect.resume;
import static org.liandong.kernel.ClockEffect.start;
import static org.liandong.kernel.ClockEffect.voids;
import static org.liandong.kernel.Procedure.Nature.CORRECTS;
import static org.liandong.kernel.Procedure.Nature.ENDS;
import static org.liandong.kernel.Procedure.Nature.MOVES;

import java.util.EnumSet;
import java.util.Set;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Procedure;
import org.liandong.kernel.Procedure.RowSpec;
import org.liandong.kernel.Procedure.Table;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The four classes of matter on one procedure. Which clocks apply to which class is said where a matter is taken. */
@Configuration(proxyBeanMethods = false)
public class RequestProcedure {

    static final ClockName ROUTE = new ClockName("route");
    static final ClockName NOTICE = new ClockName("notice");
    static final ClockName TARGET = new ClockName("target");
    static final ClockName OBJECTION = new ClockName("object");
    static final ClockName RULE_OBJECTION = new ClockName("rule-objection");
    static final ClockName REPORT_BACK = new ClockName("report-back");
    static final ClockName REPLY_CLOCK = new ClockName("reply");
    static final ClockName EXTENSION = new ClockName("extension");
    static final ClockName CONFIRM_CLOCK = new ClockName("confirm");
    static final ClockName UNDO = new ClockName("undo");
    static final ClockName REASSIGN_CLOCK = new ClockName("reassign");
    static final ClockName RECUSAL = new ClockName("recusal");
    static final ClockName LOOK_AGAIN = new ClockName("look-again");
    static final ClockName REVIEW = new ClockName("review");
    static final ClockName RE_REVIEW = new ClockName("re-review");

    private static final Set<RequestState> WITH_HANDLER =
            EnumSet.of(SUBMITTED, ASSIGNED, ACCEPTED, IN_HAND, EXTENSION_ASKED, EXTENDED);
    private static final Set<RequestState> WORKED_ON = EnumSet.of(IN_HAND, EXTENDED);
    /** What a unit did of it is there to be judged; to be turned away is, too. */
    private static final Set<RequestState> DECIDED =
            EnumSet.of(REPLIED, CONFIRMED, CLOSED, NOT_ACCEPTED, TRANSFERRED, REVIEW_DECIDED, RE_REVIEW_DECIDED);

    private static final Set<RequestState> CONTESTED = EnumSet.of(NOT_ACCEPTANCE_CONTESTED, TRANSFER_CONTESTED);

    /** The whole table. */
    public static final Procedure<RequestState, RequestAction> TABLE = table();

    private static Procedure<RequestState, RequestAction> table() {
        var table = Procedure.of(RequestKinds.REQUEST, RequestState.class, RequestAction.class);
        taking(table);
        routing(table);
        handling(table);
        answered(table);
        contested(table);
        reviewed(table);
        byTheResident(table);
        return table.build();
    }

    private static void taking(Table<RequestState, RequestAction> table) {
        table.opens(
                        SUBMIT,
                        SUBMITTED,
                        row -> row.staff("request:take")
                                .resident()
                                .clocks(start(ROUTE), start(NOTICE), start(TARGET))
                                .receipt())
                .opens(
                        ANSWER_ON_THE_SPOT,
                        CLOSED,
                        row -> row.staff("request:take").reason().receipt().nature(ENDS, REOPEN))
                .moves(
                        ANSWER_ON_THE_SPOT,
                        Set.of(SUBMITTED),
                        CLOSED,
                        row -> row.staff("request:take")
                                .clocks(meet(ROUTE), meet(NOTICE), meet(TARGET))
                                .reason()
                                .receipt()
                                .nature(ENDS, REOPEN, ASK_REVIEW));
    }

    private static void routing(Table<RequestState, RequestAction> table) {
        table.moves(
                        FORWARD,
                        Set.of(SUBMITTED),
                        ASSIGNED,
                        row -> row.staff("request:route")
                                .clocks(meet(ROUTE), start(OBJECTION))
                                .receipt()
                                .nature(MOVES, ASK_OTHER_HANDLER))
                .moves(
                        ASSIGN,
                        Set.of(SUBMITTED),
                        ASSIGNED,
                        row -> row.staff("request:route")
                                .clocks(meet(ROUTE), start(OBJECTION), start(REPORT_BACK))
                                .receipt()
                                .nature(MOVES, ASK_OTHER_HANDLER))
                .moves(
                        DESIGNATE,
                        Set.of(SUBMITTED, OBJECTED),
                        ASSIGNED,
                        row -> row.staff("request:designate")
                                .clocks(meet(ROUTE), meet(RULE_OBJECTION), voids(OBJECTION))
                                .reason()
                                .receipt()
                                .nature(MOVES, ASK_OTHER_HANDLER))
                .moves(
                        TRANSFER,
                        Set.of(SUBMITTED, ASSIGNED),
                        TRANSFERRED,
                        row -> row.staff("request:route")
                                .clocks(meet(ROUTE))
                                .reason()
                                .receipt()
                                .nature(MOVES, CONTEST))
                .moves(
                        OBJECT,
                        Set.of(ASSIGNED),
                        OBJECTED,
                        row -> row.staff("request:handle")
                                .clocks(meet(OBJECTION), start(RULE_OBJECTION))
                                .reason()
                                .receipt())
                .moves(
                        APPROVE_OBJECTION,
                        Set.of(OBJECTED),
                        SUBMITTED,
                        row -> row.staff("request:route")
                                .clocks(meet(RULE_OBJECTION), voids(REPORT_BACK))
                                .reason()
                                .receipt()
                                .nature(MOVES, ASK_OTHER_HANDLER))
                .moves(
                        REFUSE_OBJECTION,
                        Set.of(OBJECTED),
                        ASSIGNED,
                        row -> row.staff("request:route")
                                .clocks(meet(RULE_OBJECTION))
                                .reason()
                                .receipt());
    }

    private static void handling(Table<RequestState, RequestAction> table) {
        table.moves(
                        ACCEPT,
                        Set.of(SUBMITTED, ASSIGNED),
                        ACCEPTED,
                        row -> row.staff("request:handle")
                                .clocks(meet(ROUTE), meet(NOTICE), meet(OBJECTION), start(REPLY_CLOCK))
                                .receipt())
                .moves(
                        NOT_ACCEPT,
                        Set.of(SUBMITTED, ASSIGNED),
                        NOT_ACCEPTED,
                        row -> row.staff("request:handle")
                                .clocks(meet(ROUTE), meet(NOTICE))
                                .reason()
                                .receipt()
                                .nature(ENDS, CONTEST))
                .moves(
                        BEGIN,
                        Set.of(ACCEPTED),
                        IN_HAND,
                        row -> row.staff("request:handle").receipt())
                .stays(
                        NOTE,
                        EnumSet.complementOf(EnumSet.of(WITHDRAWN)),
                        row -> row.staff("request:handle").reason())
                .stays(REMIND, WITH_HANDLER, row -> row.staff("request:oversee").reason())
                .stays(NAME_SUBJECT, WITH_HANDLER, row -> row.staff("request:handle"))
                .stays(
                        STATE_POINT,
                        WITH_HANDLER,
                        row -> row.staff("request:handle").reason())
                .stays(
                        ANSWER_POINT,
                        WORKED_ON,
                        row -> row.staff("request:handle").reason())
                .moves(
                        ASK_EXTENSION,
                        Set.of(IN_HAND),
                        EXTENSION_ASKED,
                        row -> row.staff("request:handle")
                                .clocks(start(EXTENSION))
                                .reason())
                .moves(
                        GRANT_EXTENSION,
                        Set.of(EXTENSION_ASKED),
                        EXTENDED,
                        row -> row.staff("request:approve-extension")
                                .clocks(meet(EXTENSION), extend(REPLY_CLOCK), extend(TARGET))
                                .reason()
                                .receipt())
                .moves(
                        REFUSE_EXTENSION,
                        Set.of(EXTENSION_ASKED),
                        IN_HAND,
                        row -> row.staff("request:approve-extension")
                                .clocks(meet(EXTENSION))
                                .reason())
                .moves(
                        REPLY,
                        WORKED_ON,
                        REPLIED,
                        row -> row.staff("request:handle")
                                .clocks(
                                        meet(REPLY_CLOCK),
                                        meet(TARGET),
                                        meet(REPORT_BACK),
                                        voids(RECUSAL),
                                        start(CONFIRM_CLOCK))
                                .reason()
                                .receipt()
                                .nature(ENDS, DISPUTE, ASK_REVIEW));
    }

    private static void answered(Table<RequestState, RequestAction> table) {
        table.stays(
                        RECORD_DELIVERY,
                        Set.of(REPLIED, CONFIRMED, CLOSED, REVIEW_DECIDED),
                        row -> row.staff("request:handle"))
                .moves(
                        CONFIRM,
                        Set.of(REPLIED),
                        CONFIRMED,
                        row -> row.resident()
                                .clocks(meet(CONFIRM_CLOCK), start(UNDO))
                                .receipt())
                .moves(
                        DISPUTE,
                        Set.of(REPLIED, CONFIRMED),
                        DISPUTED,
                        row -> row.resident()
                                .clocks(meet(CONFIRM_CLOCK), voids(UNDO), start(REASSIGN_CLOCK))
                                .receipt())
                .moves(
                        DISPUTE_AGAIN,
                        Set.of(REPLIED, CONFIRMED),
                        CLOSED,
                        row -> row.resident()
                                .clocks(meet(CONFIRM_CLOCK), voids(UNDO))
                                .receipt())
                .moves(
                        CLOSE,
                        Set.of(CONFIRMED),
                        CLOSED,
                        row -> row.clockwork().clocks(meet(UNDO)).receipt().nature(ENDS, REOPEN))
                .moves(
                        CLOSE_SILENT,
                        Set.of(REPLIED),
                        CLOSED,
                        row -> row.clockwork()
                                .clocks(meet(CONFIRM_CLOCK))
                                .receipt()
                                .nature(ENDS, REOPEN, ASK_REVIEW))
                .moves(
                        REOPEN,
                        Set.of(CLOSED),
                        DISPUTED,
                        row -> row.resident().clocks(start(REASSIGN_CLOCK)).receipt())
                .moves(
                        REASSIGN,
                        Set.of(DISPUTED),
                        IN_HAND,
                        row -> row.staff("request:route")
                                .clocks(meet(REASSIGN_CLOCK), start(REPLY_CLOCK))
                                .receipt()
                                .nature(MOVES, ASK_OTHER_HANDLER));
    }

    private static void contested(Table<RequestState, RequestAction> table) {
        table.moves(CONTEST, Set.of(NOT_ACCEPTED), NOT_ACCEPTANCE_CONTESTED, RequestProcedure::contest)
                .moves(CONTEST, Set.of(TRANSFERRED), TRANSFER_CONTESTED, RequestProcedure::contest)
                .moves(UPHOLD, Set.of(NOT_ACCEPTANCE_CONTESTED), NOT_ACCEPTED, RequestProcedure::upheld)
                .moves(UPHOLD, Set.of(TRANSFER_CONTESTED), TRANSFERRED, RequestProcedure::upheld)
                .moves(
                        OVERTURN,
                        CONTESTED,
                        SUBMITTED,
                        row -> row.staff("request:look-again")
                                .clocks(meet(LOOK_AGAIN), start(ROUTE), start(NOTICE), start(TARGET))
                                .reason()
                                .receipt()
                                .nature(CORRECTS));
    }

    private static RowSpec<RequestState, RequestAction> contest(RowSpec<RequestState, RequestAction> row) {
        return row.resident().clocks(start(LOOK_AGAIN)).receipt();
    }

    private static RowSpec<RequestState, RequestAction> upheld(RowSpec<RequestState, RequestAction> row) {
        return row.staff("request:look-again")
                .clocks(meet(LOOK_AGAIN))
                .reason()
                .receipt()
                .nature(ENDS, CONTEST);
    }

    private static void reviewed(Table<RequestState, RequestAction> table) {
        table.moves(
                        ASK_REVIEW,
                        Set.of(REPLIED, CONFIRMED, DISPUTED, CLOSED),
                        REVIEW_ASKED,
                        row -> row.resident()
                                .clocks(meet(CONFIRM_CLOCK), voids(UNDO), voids(REASSIGN_CLOCK), start(REVIEW))
                                .receipt())
                .moves(
                        DECIDE_REVIEW,
                        Set.of(REVIEW_ASKED),
                        REVIEW_DECIDED,
                        row -> row.staff("request:review")
                                .clocks(meet(REVIEW))
                                .reason()
                                .receipt()
                                .nature(ENDS, ASK_RE_REVIEW))
                .moves(
                        ASK_RE_REVIEW,
                        Set.of(REVIEW_DECIDED),
                        RE_REVIEW_ASKED,
                        row -> row.resident().clocks(start(RE_REVIEW)).receipt())
                .moves(
                        OPEN_HEARING,
                        Set.of(RE_REVIEW_ASKED),
                        HEARING,
                        row -> row.staff("request:review")
                                .clocks(pause(RE_REVIEW))
                                .receipt())
                .moves(
                        END_HEARING,
                        Set.of(HEARING),
                        RE_REVIEW_ASKED,
                        row -> row.staff("request:review")
                                .clocks(resume(RE_REVIEW))
                                .receipt())
                .moves(
                        DECIDE_RE_REVIEW,
                        Set.of(RE_REVIEW_ASKED),
                        RE_REVIEW_DECIDED,
                        row -> row.staff("request:review")
                                .clocks(meet(RE_REVIEW))
                                .reason()
                                .receipt()
                                .nature(ENDS, CLAIM_NEW_FACTS))
                .moves(
                        REMIT,
                        Set.of(REVIEW_ASKED, RE_REVIEW_ASKED),
                        IN_HAND,
                        row -> row.staff("request:review")
                                .clocks(meet(REVIEW), meet(RE_REVIEW), start(REPLY_CLOCK))
                                .reason()
                                .receipt()
                                .nature(CORRECTS))
                .moves(
                        CLAIM_NEW_FACTS,
                        Set.of(RE_REVIEW_DECIDED),
                        SUBMITTED,
                        row -> row.resident()
                                .clocks(start(ROUTE), start(NOTICE), start(TARGET))
                                .receipt());
    }

    private static void byTheResident(Table<RequestState, RequestAction> table) {
        var running = EnumSet.allOf(RequestState.class);
        running.removeIf(RequestState::isFinal);
        table.moves(WITHDRAW, running, WITHDRAWN, row -> row.resident().receipt())
                .moves(
                        UNDO_WITHDRAWAL,
                        Set.of(WITHDRAWN),
                        SUBMITTED,
                        row -> row.resident()
                                .clocks(start(ROUTE), start(NOTICE), start(TARGET))
                                .receipt())
                .stays(RATE, DECIDED, row -> row.resident())
                .stays(ADD_MESSAGE, running, row -> row.resident().receipt())
                .stays(ADD_POINT, WITH_HANDLER, row -> row.resident().receipt())
                .stays(
                        ASK_OTHER_HANDLER,
                        WITH_HANDLER,
                        row -> row.resident().clocks(start(RECUSAL)).receipt())
                .stays(
                        GRANT_OTHER_HANDLER,
                        WITH_HANDLER,
                        row -> row.staff("request:route")
                                .clocks(meet(RECUSAL))
                                .receipt()
                                .nature(MOVES, ASK_OTHER_HANDLER))
                .stays(
                        KEEP_HANDLER,
                        WITH_HANDLER,
                        row -> row.staff("request:route")
                                .clocks(meet(RECUSAL))
                                .reason()
                                .receipt())
                .stays(
                        RECUSE,
                        WITH_HANDLER,
                        row -> row.staff("request:handle")
                                .clocks(start(RECUSAL))
                                .reason()
                                .receipt())
                .stays(SHARE, running, row -> row.resident())
                .stays(STOP_SHARING, EnumSet.allOf(RequestState.class), row -> row.resident())
                .stays(ENROL, running, row -> row.resident())
                .stays(STEP_DOWN, EnumSet.allOf(RequestState.class), row -> row.resident());
    }

    @Bean
    Procedure<RequestState, RequestAction> requestTable() {
        return TABLE;
    }
}
