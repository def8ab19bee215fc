package org.liandong.assignment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Outcome;
import org.liandong.contact.CleanPicture;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.UnitId;
import org.liandong.webkit.Codes;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Performs the act a form was filled in for. */
@Component
final class TaskActs {

    private final TaskWork work;
    private final TaskRulings rulings;
    private final Verification verification;
    private final Supervisions supervisions;

    TaskActs(TaskWork work, TaskRulings rulings, Verification verification, Supervisions supervisions) {
        this.work = work;
        this.rulings = rulings;
        this.verification = verification;
        this.supervisions = supervisions;
    }

    /** What was sent: fields by name, and pictures. */
    record Sent(Map<String, String> fields, List<MultipartFile> pictures) {

        String of(String field) {
            return fields.getOrDefault(field, "");
        }

        @Nullable String note() {
            return of("note").isBlank() ? null : of("note");
        }

        /** The version the form was made from. */
        int version() {
            try {
                return Integer.parseInt(of("version"));
            } catch (NumberFormatException e) {
                throw Refusal.of(ProblemCode.VERSION_REQUIRED).asException();
            }
        }

        @Nullable LocalDate day(String field) {
            try {
                return of(field).isBlank() ? null : LocalDate.parse(of(field).strip());
            } catch (DateTimeParseException e) {
                throw Refusal.field(ProblemCode.FIELD_INVALID, field).asException();
            }
        }

        @Nullable UUID id(String field) {
            try {
                return of(field).isBlank() ? null : UUID.fromString(of(field).strip());
            } catch (IllegalArgumentException e) {
                throw Refusal.field(ProblemCode.UNKNOWN_CODE, field).asException();
            }
        }

        <E extends Enum<E>> @Nullable E choice(Class<E> type, String field) {
            return Codes.optional(type, field, of(field));
        }

        List<CleanPicture> cleaned() {
            var clean = new ArrayList<CleanPicture>();
            for (var picture : pictures) {
                if (!picture.isEmpty()) {
                    try {
                        clean.add(CleanPicture.clean(picture.getBytes()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
            return clean;
        }
    }

    /** Nothing when it happened; else what stood against it, where the form is to be shown again. */
    List<Refusal> perform(Actor.Staff actor, CaseId id, String slug, Sent sent) {
        List<Refusal> refusals;
        try {
            refusals = refusals(act(actor, id, slug, sent));
        } catch (RefusedException e) {
            refusals = e.refusals();
        }
        for (var refusal : refusals) {
            int status = refusal.code().status();
            if (status == 401 || status == 403 || status == 404 && refusal.field() == null || status >= 500) {
                throw new RefusedException(refusals);
            }
        }
        return refusals;
    }

    private static List<Refusal> refusals(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> List.of();
            case Outcome.Moved _ -> List.of();
            case Outcome.Refused refused -> List.of(refused.refusal());
            case Outcome.Stale stale ->
                List.of(Refusal.of(ProblemCode.STALE_VERSION, stale.current().version()));
        };
    }

    private @Nullable Outcome act(Actor.Staff actor, CaseId id, String slug, Sent sent) {
        var note = sent.note();
        if (slug.equals(SupervisionAction.REMIND.slug())) {
            supervisions.remind(actor, id, note);
            return null;
        }
        int version = sent.version();
        return TaskForms.ofLadder(slug)
                ? ladder(actor, id, version, slug, sent)
                : TaskProcedure.TABLE
                        .findAction(slug)
                        .map(action -> task(actor, id, version, action, sent))
                        .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    private Outcome ladder(Actor.Staff actor, CaseId id, int version, String slug, Sent sent) {
        var action = SupervisionProcedure.TABLE
                .findAction(slug)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        return switch (action) {
            case EXPLAIN -> supervisions.explain(actor, id, version, sent.note());
            case ACCEPT_EXPLANATION -> supervisions.accept(actor, id, version, sent.day("until"), sent.note());
            case SUPERVISE, ASK_EXPLANATION, REFER -> supervisions.step(actor, id, version, action, sent.note());
            case REMIND, HOLD, GO_ON, SETTLE ->
                throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        };
    }

    private Outcome task(Actor.Staff actor, CaseId id, int version, TaskAction action, Sent sent) {
        var note = sent.note();
        return switch (action) {
            case SIGN -> work.sign(actor, id, version, note);
            case REFUSE -> work.refuse(actor, id, version, note);
            case PLAN -> work.plan(actor, id, version, sent.of("post"), sent.day("planned"), note);
            case BEGIN -> work.begin(actor, id, version, note);
            case PROGRESS -> work.progress(actor, id, version, note);
            case ADD_EVIDENCE -> work.addEvidence(actor, id, version, onePicture(sent));
            case ASK_EXTENSION -> work.askExtension(actor, id, version, sent.day("until"), note);
            case REPORT_DONE -> work.reportDone(actor, id, version, completion(sent));
            case OVERRULE -> rulings.overrule(actor, id, version, note);
            case REASSIGN -> rulings.reassign(actor, id, version, unit(sent), note);
            case GRANT_EXTENSION -> rulings.grantExtension(actor, id, version, sent.day("until"), note);
            case REFUSE_EXTENSION -> rulings.refuseExtension(actor, id, version, note);
            case WITHDRAW -> rulings.withdraw(actor, id, version, note);
            case CHECK -> verification.check(actor, id, version, check(sent));
            case SEND_BACK -> verification.sendBack(actor, id, version, note);
            case VERIFY -> verification.verify(actor, id, version, sent.choice(CheckWay.class, "way"), note);
            case ISSUE -> throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        };
    }

    private static CleanPicture onePicture(Sent sent) {
        return sent.cleaned().stream()
                .findFirst()
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.FIELD_REQUIRED, "photo").asException());
    }

    private static TaskWork.Completion completion(Sent sent) {
        return new TaskWork.Completion(
                sent.note(), sent.choice(EvidenceKind.class, "evidenceKind"), sent.of("evidence"), sent.cleaned());
    }

    private static Verification.Check check(Sent sent) {
        var matter = sent.id("matter");
        return new Verification.Check(
                sent.choice(CheckWay.class, "way"),
                sent.choice(CheckResult.class, "result"),
                matter == null ? null : new CaseId(matter),
                sent.note());
    }

    static @Nullable UnitId unit(Sent sent) {
        var id = sent.id("unit");
        return id == null ? null : new UnitId(id);
    }
}
