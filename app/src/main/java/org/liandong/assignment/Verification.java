package org.liandong.assignment;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.assignment.TaskDeeds.Deed;
import org.liandong.assignment.TaskDeeds.Side;
import org.liandong.casework.Handlers;
import org.liandong.casework.Outcome;
import org.liandong.contact.Attachments;
import org.liandong.contact.OpeningRecord;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.springframework.stereotype.Component;

/**
 * Somebody outside the unit looks whether a task was done: at the place of the matter, at the evidence, or by ringing a
 * resident of the matter back, twice at most and not once they said so. Nobody is visited at home, and nobody goes along.
 */
@Component
public final class Verification {

    private static final int MOST_CALLS = 2;

    private final TaskDeeds deeds;
    private final TaskRows rows;
    private final Handlers handlers;
    private final Attachments attachments;
    private final Grants grants;
    private final Transactions transactions;

    Verification(
            TaskDeeds deeds,
            TaskRows rows,
            Handlers handlers,
            Attachments attachments,
            Grants grants,
            Transactions transactions) {
        this.deeds = deeds;
        this.rows = rows;
        this.handlers = handlers;
        this.attachments = attachments;
        this.grants = grants;
        this.transactions = transactions;
    }

    /**
     * A look or a call.
     *
     * @param matter the resident's matter that was rung about, with a call
     */
    public record Check(
            @Nullable CheckWay way,
            @Nullable CheckResult result,
            @Nullable CaseId matter,
            @Nullable String note) {}

    /** What a look or a call found; the task waits for the decision. */
    public Outcome check(Actor.Staff actor, CaseId id, int version, Check check) {
        var task = deeds.get(actor, id);
        var findings = new Findings();
        var written = findings.note(check.note());
        var way = findings.needed(check.way(), "way");
        findings.needed(check.result(), "result");
        boolean call = way == CheckWay.CALL_BACK;
        if (way != null && !call && check.result() == CheckResult.NO_ANSWER) {
            findings.add(ProblemCode.FIELD_INVALID, "result");
        }
        if (call) {
            callable(actor, task, findings.needed(check.matter(), "matter"), findings);
        }
        findings.refuse();
        var deed = new Deed(Side.OUTSIDE, TaskAction.CHECK, written)
                .facts(Facts.of("way", way).with("result", check.result()));
        return deeds.apply(actor, task, version, call ? deed.sets("calls = calls + 1", Map.of()) : deed);
    }

    private void callable(Actor.Staff actor, TaskFacts task, @Nullable CaseId matter, Findings findings) {
        if (matter == null) {
            return;
        }
        var access = grants.access(actor);
        if (!transactions.read(access, () -> rows.concerns(task, matter))) {
            findings.add(ProblemCode.UNKNOWN_CODE, "matter");
        } else if (transactions.read(access, () -> rows.stopped(matter))) {
            findings.add(ProblemCode.CALL_BACK_STOPPED, "matter");
        } else if (task.calls() >= MOST_CALLS) {
            findings.add(ProblemCode.ATTEMPTS_USED, "way", MOST_CALLS);
        }
    }

    /** It is not done as it should be; the unit goes on, its clock with it. */
    public Outcome sendBack(Actor.Staff actor, CaseId id, int version, @Nullable String note) {
        return deeds.apply(
                actor,
                deeds.get(actor, id),
                version,
                new Deed(Side.OUTSIDE, TaskAction.SEND_BACK, TaskWork.checked(note))
                        .sets("returns = returns + 1", Map.of())
                        .paper(PaperKind.SENT_BACK));
    }

    /** It is done: the task is closed. */
    public Outcome verify(Actor.Staff actor, CaseId id, int version, @Nullable CheckWay way, @Nullable String note) {
        var task = deeds.get(actor, id);
        var findings = new Findings();
        var written = findings.note(note);
        findings.needed(way, "way");
        if (way == CheckWay.CALL_BACK && task.calls() == 0) {
            findings.add(ProblemCode.FIELD_INVALID, "way");
        }
        findings.refuse();
        return deeds.apply(
                actor,
                task,
                version,
                new Deed(Side.OUTSIDE, TaskAction.VERIFY, written)
                        .facts(Facts.of("way", way))
                        .sets(
                                "verified_unit = :unit, verified_way = :way",
                                TaskWork.columns("unit", actor.unit().value(), "way", way))
                        .paper(PaperKind.VERIFICATION));
    }

    /** Names who looks at it from outside; they may then see the task and open its evidence. */
    public void assign(Actor.Staff actor, CaseId id, @Nullable AccountId verifier) {
        var task = deeds.get(actor, id);
        if (verifier == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "account").asException();
        }
        boolean inside = handlers.candidates(actor, task.head()).stream()
                .anyMatch(each -> each.account().equals(verifier) && each.unit().equals(task.unit()));
        if (inside) {
            throw Refusal.field(ProblemCode.OTHER_UNIT_NEEDED, "account").asException();
        }
        handlers.assign(actor, id, verifier);
    }

    /** Opens a picture of the evidence: an act, for those assigned to look at it, with the purpose written. */
    public Attachments.Opened open(Actor.Staff actor, CaseId id, java.util.UUID picture, @Nullable String purpose) {
        return attachments.open(
                actor,
                Tasks.ref(deeds.get(actor, id).head().id()),
                picture,
                OpeningRecord.Purpose.VERIFICATION,
                purpose);
    }
}
