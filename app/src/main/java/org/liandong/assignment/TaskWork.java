package org.liandong.assignment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.assignment.TaskDeeds.Deed;
import org.liandong.assignment.TaskDeeds.Side;
import org.liandong.casework.Outcome;
import org.liandong.contact.Attachment;
import org.liandong.contact.Attachments;
import org.liandong.contact.CleanPicture;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.springframework.stereotype.Component;

/** What the unit that handles a task does with it: signs, refuses once, plans, works, asks for more time, reports it done. */
@Component
public final class TaskWork {

    private static final int MOST_PICTURES = 6;
    private static final int MOST_EXTRA_DAYS = 90;

    private final TaskDeeds deeds;
    private final Attachments attachments;
    private final Grants grants;
    private final TimeSource time;

    TaskWork(TaskDeeds deeds, Attachments attachments, Grants grants, TimeSource time) {
        this.deeds = deeds;
        this.attachments = attachments;
        this.grants = grants;
        this.time = time;
    }

    /**
     * A report of completion.
     *
     * @param kind what shows that it was done, and {@code evidence} where that can be seen, if no picture shows it
     */
    public record Completion(
            @Nullable String note,
            @Nullable EvidenceKind kind,
            @Nullable String evidence,
            List<CleanPicture> pictures) {}

    /** The unit has the order. */
    public Outcome sign(Actor.Staff actor, CaseId id, int version, @Nullable String note) {
        return plain(
                actor,
                id,
                version,
                new Deed(Side.HANDLING, TaskAction.SIGN, checked(note)).paper(PaperKind.SIGNED_FOR));
    }

    /** Not this unit's duty, with the reason; once. */
    public Outcome refuse(Actor.Staff actor, CaseId id, int version, @Nullable String note) {
        var task = deeds.get(actor, id);
        if (task.refusals() > 0
                && task.state() == TaskState.ISSUED
                && actor.unit().equals(task.unit())) {
            return new Outcome.Refused(Refusal.of(ProblemCode.ALREADY_USED), task.head());
        }
        return deeds.apply(
                actor,
                task,
                version,
                new Deed(Side.HANDLING, TaskAction.REFUSE, checked(note))
                        .sets("refusals = refusals + 1", Map.of())
                        .paper(PaperKind.REFUSAL));
    }

    /** Who in the unit answers for it, by post, and until when; changed later with a reason. */
    public Outcome plan(
            Actor.Staff actor,
            CaseId id,
            int version,
            @Nullable String post,
            @Nullable LocalDate until,
            @Nullable String note) {
        var task = deeds.get(actor, id);
        var findings = new Findings();
        var line = findings.line(post, "post", Findings.LONGEST_SHORT);
        var written = findings.note(note);
        var strict = task.finish().strict();
        if (until == null) {
            findings.add(ProblemCode.FIELD_REQUIRED, "planned");
        } else if (until.isBefore(time.today())) {
            findings.add(ProblemCode.FIELD_INVALID, "planned");
        } else if (strict != null && until.isAfter(strict) && !strict.isBefore(time.today())) {
            findings.add(ProblemCode.BEYOND_LIMIT, "planned", strict);
        }
        findings.refuse();
        return deeds.apply(
                actor,
                task,
                version,
                new Deed(
                                Side.HANDLING,
                                TaskAction.PLAN,
                                task.post() != null && written == null ? null : joined(line, written))
                        .facts(Facts.of("planned", until))
                        .sets("post = :post, planned = :planned", columns("post", line, "planned", until))
                        .paper(PaperKind.PLAN));
    }

    /** Work begins, or goes on after it was sent back. */
    public Outcome begin(Actor.Staff actor, CaseId id, int version, @Nullable String note) {
        return plain(actor, id, version, new Deed(Side.HANDLING, TaskAction.BEGIN, checked(note)));
    }

    /** How far it has come. */
    public Outcome progress(Actor.Staff actor, CaseId id, int version, @Nullable String note) {
        return plain(actor, id, version, new Deed(Side.HANDLING, TaskAction.PROGRESS, checked(note)));
    }

    /** More time is asked for, with the reason. */
    public Outcome askExtension(
            Actor.Staff actor, CaseId id, int version, @Nullable LocalDate until, @Nullable String note) {
        var task = deeds.get(actor, id);
        var findings = new Findings();
        var written = findings.note(note);
        checkLonger(task, until, findings);
        findings.refuse();
        return deeds.apply(
                actor,
                task,
                version,
                new Deed(Side.HANDLING, TaskAction.ASK_EXTENSION, written)
                        .facts(Facts.of("until", until))
                        .sets("asked_until = :until", columns("until", until))
                        .paper(PaperKind.EXTENSION_REQUEST));
    }

    /** A day to which a task may be extended: after its last day, today or later, and not without end. */
    void checkLonger(TaskFacts task, @Nullable LocalDate until, Findings findings) {
        var strict = task.finish().strict();
        if (until == null) {
            findings.add(ProblemCode.FIELD_REQUIRED, "until");
        } else if (strict == null || !until.isAfter(strict) || until.isBefore(time.today())) {
            findings.add(ProblemCode.FIELD_INVALID, "until");
        } else if (until.isAfter(strict.plusDays(MOST_EXTRA_DAYS))) {
            findings.add(ProblemCode.BEYOND_LIMIT, "until", strict.plusDays(MOST_EXTRA_DAYS));
        }
    }

    /** A picture that shows how it stands. */
    public Outcome addEvidence(Actor.Staff actor, CaseId id, int version, CleanPicture picture) {
        var task = deeds.get(actor, id);
        requireRoom(actor, id, 1);
        return deeds.apply(
                actor,
                task,
                version,
                new Deed(Side.HANDLING, TaskAction.ADD_EVIDENCE, null)
                        .rows((moving, writes) ->
                                seal(picture, moving.head().movedAt(), id, moving.content(), writes)));
    }

    /** It is done; this is what shows it. */
    public Outcome reportDone(Actor.Staff actor, CaseId id, int version, Completion completion) {
        var task = deeds.get(actor, id);
        var findings = new Findings();
        var written = findings.note(completion.note());
        var where = findings.mayBeWords(completion.evidence(), "evidence", 300);
        findings.needed(completion.kind(), "evidenceKind");
        boolean shown = where != null
                || !completion.pictures().isEmpty()
                || !attachments.list(grants.access(actor), id).isEmpty();
        if (!shown) {
            findings.add(ProblemCode.EVIDENCE_REQUIRED, "evidence");
        }
        findings.refuse();
        requireRoom(actor, id, completion.pictures().size());
        return deeds.apply(
                actor,
                task,
                version,
                new Deed(Side.HANDLING, TaskAction.REPORT_DONE, joined(written, where))
                        .facts(Facts.of("evidence", completion.kind())
                                .with("pictures", completion.pictures().size()))
                        .paper(PaperKind.COMPLETION)
                        .rows((moving, writes) -> completion
                                .pictures()
                                .forEach(picture ->
                                        seal(picture, moving.head().movedAt(), id, moving.content(), writes))));
    }

    /** Two texts as one that is sealed, the second below the first; without a first there is none. */
    private static @Nullable String joined(@Nullable String first, @Nullable String second) {
        return first == null || second == null ? first : first + "\n" + second;
    }

    private void requireRoom(Actor.Staff actor, CaseId id, int more) {
        if (more > 0 && attachments.list(grants.access(actor), id).size() + more > MOST_PICTURES) {
            throw Refusal.field(ProblemCode.TOO_MANY, "photo", MOST_PICTURES).asException();
        }
    }

    private void seal(
            CleanPicture picture,
            java.time.Instant at,
            CaseId id,
            org.liandong.vault.Sealer content,
            org.liandong.store.Writes writes) {
        attachments.seal(
                content, id, new Attachment(CaseId.timeOrdered(at), picture.mediaType(), at), picture.bytes(), writes);
    }

    private Outcome plain(Actor.Staff actor, CaseId id, int version, Deed deed) {
        return deeds.apply(actor, deeds.get(actor, id), version, deed);
    }

    static @Nullable String checked(@Nullable String note) {
        var findings = new Findings();
        var written = findings.note(note);
        findings.refuse();
        return written;
    }

    static Map<String, @Nullable Object> columns(@Nullable Object... pairs) {
        var values = new java.util.HashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return values;
    }
}
