package org.liandong.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.area.Locator;
import org.liandong.casework.Head;
import org.liandong.casework.Opened;
import org.liandong.casework.Opening;
import org.liandong.casework.ReceiptCode;
import org.liandong.contact.ContactDetails;
import org.liandong.grievance.NewRequest;
import org.liandong.grievance.Requests;
import org.liandong.incident.NewReport;
import org.liandong.incident.Reports;
import org.liandong.incident.RingBack;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.ledger.Leaf;
import org.liandong.ledger.Ledger;
import org.liandong.ledger.Receipts;
import org.liandong.store.Lane;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Turns what comes in into a case, once: checks it, seals it, gives out a receipt. */
@Component
public final class Intake {

    private static final Access INTAKE = new Access.Machinery("intake");

    private final PaperForms forms;
    private final Reports reports;
    private final RingBack ringBack;
    private final Requests requests;
    private final RequestChecks requestChecks;
    private final Locator locator;
    private final IntakeChecks checks;
    private final Ledger ledger;
    private final Receipts receipts;

    // One argument for each kind of matter, for what checks it, and for the receipt.
    Intake(
            PaperForms forms,
            Reports reports,
            RingBack ringBack,
            Requests requests,
            RequestChecks requestChecks,
            Locator locator,
            IntakeChecks checks,
            Ledger ledger,
            Receipts receipts) {
        this.forms = forms;
        this.reports = reports;
        this.ringBack = ringBack;
        this.requests = requests;
        this.requestChecks = requestChecks;
        this.locator = locator;
        this.checks = checks;
        this.ledger = ledger;
        this.receipts = receipts;
    }

    /** Who asks under which key; the same key of the same caller is answered once and then again. */
    public record Key(String caller, String key) {}

    /**
     * Takes a matter in.
     *
     * @throws RefusedException naming every field that cannot be; nothing was written
     */
    public Taken take(Actor actor, Triage matter, @Nullable Key key) {
        return Lane.INTAKE.carry(() -> switch (matter) {
            case Triage.Emergency emergency -> emergency(actor, emergency, key);
            case Triage.ForPolice call -> forPolice(actor, call, key);
            case Triage.Request request -> request(actor, request, key);
            case Triage.SilentCall call -> silent(actor, call, key);
        });
    }

    private Taken emergency(Actor actor, Triage.Emergency emergency, @Nullable Key key) {
        checks.check(emergency);
        var paper = paper(actor, emergency);
        var location = locator.locate(emergency.place());
        var code = ReceiptCode.random();
        try {
            return open(
                    actor,
                    code,
                    key,
                    emergency.toString() + emergency.narrative(),
                    idempotent -> new NewReport(
                            emergency.classCode(),
                            location,
                            emergency.channel(),
                            emergency.narrative(),
                            emergency.placeWords(),
                            emergency.contact(),
                            emergency.occurredAt(),
                            emergency.exercise(),
                            code.hash(),
                            idempotent,
                            paper));
        } catch (DuplicateKeyException e) {
            if (paper == null || paper.form() == null) {
                throw e;
            }
            throw Refusal.field(ProblemCode.PAPER_FORM_ENTERED, "paperForm").asException();
        }
    }

    private Taken silent(Actor actor, Triage.SilentCall call, @Nullable Key key) {
        if (!(actor instanceof Actor.Staff taker)) {
            throw Refusal.of(ProblemCode.NOT_GRANTED).asException();
        }
        checks.contact(call.contact());
        var location = locator.locate(new Locator.Said(null, null, null, call.areaCode()));
        var code = ReceiptCode.random();
        var idempotent = idempotent(key, call.toString() + call.contact().phone(), code);
        var opened = ringBack.take(
                taker,
                new RingBack.SilentCall(
                        call.kind(),
                        location,
                        call.contact(),
                        call.occurredAt(),
                        call.exercise(),
                        code.hash(),
                        idempotent));
        return switch (opened) {
            case Opened.New fresh -> taken(fresh, code);
            case Opened.Again again ->
                again(again, reports.get(INTAKE, again.id()).head());
            case Opened.Refused refused -> throw refused.refusal().asException();
        };
    }

    private Taken forPolice(Actor actor, Triage.ForPolice call, @Nullable Key key) {
        var place = locator.locate(new Locator.Said(null, null, null, call.areaCode()));
        var code = ReceiptCode.random();
        var taken = open(actor, code, key, call.toString(), idempotent -> policeReport(call, place, code, idempotent));
        return taken.again()
                ? taken
                : taken(
                        reports.handOverToPolice(actor, taken.report(), 1).orThrow(),
                        taken.number(),
                        taken.receiptCode(),
                        taken.promise(),
                        false);
    }

    private static NewReport policeReport(
            Triage.ForPolice call, Location place, ReceiptCode code, Opening.@Nullable Idempotent idempotent) {
        return new NewReport(
                null,
                place,
                call.channel(),
                "",
                null,
                new ContactDetails(null, null, null, null),
                call.occurredAt(),
                false,
                code.hash(),
                idempotent,
                null);
    }

    /** The sheet a call stood on, if it did; a numbered one is entered once. */
    private NewReport.@Nullable Paper paper(Actor actor, Triage.Emergency emergency) {
        var sheet = emergency.paper();
        if (sheet == null) {
            return null;
        }
        if (!(actor instanceof Actor.Staff taker)) {
            throw Refusal.of(ProblemCode.NOT_GRANTED).asException();
        }
        if (emergency.occurredAt() == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "occurredAt").asException();
        }
        var form = sheet.form();
        return form == null || form.isBlank()
                ? new NewReport.Paper(null, (report, writes) -> {})
                : new NewReport.Paper(
                        forms.known(taker, form.strip()),
                        (report, writes) -> forms.enter(form.strip(), report, taker, writes));
    }

    private Taken request(Actor actor, Triage.Request request, @Nullable Key key) {
        var checked = requestChecks.check(request);
        var location = locator.locate(request.place());
        var code = ReceiptCode.random();
        var asked = request
                + request.narrative()
                + request.placeWords()
                + request.place()
                + request.points()
                + new TreeMap<>(request.answers())
                + request.complainedOf()
                + request.accused()
                + request.choices()
                + request.mediaUrl()
                + request.spotAnswer()
                + request.occurredAt();
        var idempotent = idempotent(key, asked, code);
        var draft = new NewRequest(
                checked.category(),
                location,
                request.channel(),
                said(request.narrative(), checked.answers()),
                request.placeWords(),
                request.points(),
                checked.answers().codes(),
                request.contact(),
                checked.complainedOf(),
                checked.accused(),
                request.choices().contactShown(),
                request.choices().jointVisit(),
                request.choices().wordsPublic(),
                request.choices().photoPublic(),
                request.photo(),
                request.mediaUrl(),
                request.spotAnswer(),
                request.occurredAt(),
                request.exercise(),
                code.hash(),
                idempotent);
        return switch (requests.take(actor, draft)) {
            case Opened.New opened -> taken(opened, code);
            case Opened.Again again ->
                again(again, requests.get(INTAKE, again.id()).head());
            case Opened.Refused refused -> throw refused.refusal().asException();
        };
    }

    /** Answers that are text are part of what was said. */
    private static String said(String narrative, RequestChecks.Answers answers) {
        return answers.words().isEmpty() ? narrative : narrative + "\n" + String.join("\n", answers.words());
    }

    private static Opening.@Nullable Idempotent idempotent(@Nullable Key key, String asked, ReceiptCode code) {
        return key == null
                ? null
                : new Opening.Idempotent(key.caller(), key.key(), digest(asked), head -> answer(head, code));
    }

    private interface Draft {
        NewReport with(Opening.@Nullable Idempotent idempotent);
    }

    private Taken open(Actor actor, ReceiptCode code, @Nullable Key key, String asked, Draft draft) {
        var idempotent = idempotent(key, asked, code);
        return switch (reports.take(actor, draft.with(idempotent))) {
            case Opened.New opened -> taken(opened, code);
            case Opened.Again again ->
                again(again, reports.get(INTAKE, again.id()).head());
            case Opened.Refused refused -> throw refused.refusal().asException();
        };
    }

    private static String answer(Head head, ReceiptCode code) {
        return head.number() + " " + code.text();
    }

    private Taken again(Opened.Again again, Head head) {
        var parts = again.answer()
                .orElseThrow(() -> Refusal.of(ProblemCode.CONTENT_ERASED).asException())
                .split(" ");
        return taken(
                head,
                parts[0],
                parts[1],
                receipts.findLeaf(INTAKE, again.id(), 0).map(this::promise).orElse(null),
                true);
    }

    private Taken.@Nullable SignedPromise promise(Leaf leaf) {
        return ledger.promise(leaf)
                .map(note ->
                        new Taken.SignedPromise(new String(note.encoded(), StandardCharsets.UTF_8), leaf.includeBy()))
                .orElse(null);
    }

    private Taken taken(Opened.New opened, ReceiptCode code) {
        return taken(
                opened.head(),
                opened.head().number(),
                code.text(),
                opened.leaf() == null ? null : promise(opened.leaf()),
                false);
    }

    private static Taken taken(
            Head head, String number, String code, Taken.@Nullable SignedPromise promise, boolean again) {
        return new Taken(head.id(), number, code, head.state(), head.version(), promise, again);
    }

    private static byte[] digest(String asked) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
