package org.liandong.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.audit.Audit;
import org.liandong.casework.Casework;
import org.liandong.casework.JournalEntry;
import org.liandong.contact.Attachments;
import org.liandong.contact.Contacts;
import org.liandong.contact.OpeningRecord;
import org.liandong.document.Document;
import org.liandong.document.Documents;
import org.liandong.document.Dossier;
import org.liandong.document.Sheet;
import org.liandong.document.SheetPdf;
import org.liandong.grievance.RequestFacts;
import org.liandong.grievance.Requests;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.webkit.Moments;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The file of a request as one bundle: cover with contents, what was done, every document, what was attached. What the
 * resident said and sent goes in only when somebody opens it for that, and each opening is recorded like any other.
 */
@Component
final class RequestDossiers {

    private final RequestFiles files;
    private final Requests requests;
    private final Casework casework;
    private final Documents documents;
    private final Contacts contacts;
    private final Attachments attachments;
    private final Grants grants;
    private final Audit audit;
    private final Transactions transactions;
    private final JdbcTemplate template;
    private final Wording wording;
    private final TimeSource time;

    // A file of a case joins everything there is of it, once, here.
    RequestDossiers(
            RequestFiles files,
            Requests requests,
            Casework casework,
            Documents documents,
            Contacts contacts,
            Attachments attachments,
            Grants grants,
            Audit audit,
            Transactions transactions,
            JdbcTemplate template,
            Wording wording,
            TimeSource time) {
        this.files = files;
        this.requests = requests;
        this.casework = casework;
        this.documents = documents;
        this.contacts = contacts;
        this.attachments = attachments;
        this.grants = grants;
        this.audit = audit;
        this.transactions = transactions;
        this.template = template;
        this.wording = wording;
        this.time = time;
    }

    /** The bundle; {@code why} opens what the resident said and sent, null leaves it closed. */
    byte[] bundle(Actor.Staff actor, CaseId id, @Nullable String why, Locale locale) {
        var access = grants.access(actor);
        var facts = requests.get(access, id);
        var file = files.read(actor, id, locale);
        var parts = new ArrayList<Dossier.Part>();
        parts.add(sheet(file, "console.dossier.course", course(access, id, file), locale));
        if (!file.points().isEmpty()) {
            parts.add(sheet(file, "console.dossier.points", points(file, locale), locale));
        }
        var missing = new ArrayList<String>();
        for (var document : documents.list(access, List.of(id))) {
            var title = documents.title(document.kind(), locale) + " " + documents.number(document, locale);
            if (document.state() == Document.State.READY) {
                parts.add(new Dossier.Part(title, documents.open(access, document, Document.Form.PDF)));
            } else {
                missing.add(title);
            }
        }
        if (why != null) {
            said(actor, facts, file, why, parts, missing, locale);
        } else if (!attachments.list(access, id).isEmpty()) {
            missing.add(say(
                    locale,
                    "console.dossier.closed",
                    String.valueOf(attachments.list(access, id).size())));
        }
        var whole = Dossier.of(contents -> cover(facts, file, contents, missing, locale), parts);
        record(actor, facts, why != null);
        return whole;
    }

    private Sheet cover(
            RequestFacts facts, RequestFile file, List<Dossier.Entry> contents, List<String> missing, Locale locale) {
        var body = new ArrayList<Sheet.Block>();
        var rows = new ArrayList<Sheet.Row>();
        rows.add(new Sheet.Row(say(locale, "console.dossier.title"), file.title()));
        rows.add(new Sheet.Row(say(locale, "console.dossier.state"), file.stateWord()));
        file.facts().forEach(fact -> rows.add(new Sheet.Row(fact.word(), fact.value())));
        body.add(new Sheet.Table(rows));
        body.add(new Sheet.Heading(say(locale, "console.dossier.contents")));
        body.add(new Sheet.Table(contents.stream()
                .map(entry -> new Sheet.Row(
                        say(locale, "console.dossier.page", String.valueOf(entry.page())),
                        entry.ordinal() + ". " + entry.title()))
                .toList()));
        missing.forEach(each -> body.add(new Sheet.Text(say(locale, "console.dossier.missing", each))));
        return new Sheet(
                wording.unit(facts.head().ownerUnit(), locale),
                file.number(),
                say(locale, "console.dossier"),
                "",
                body,
                List.of(),
                Moments.dayMinute(time.now()),
                file.exercise());
    }

    private Dossier.Part sheet(RequestFile file, String key, List<Sheet.Block> body, Locale locale) {
        var title = say(locale, key);
        return new Dossier.Part(
                title, SheetPdf.of(new Sheet("", file.number(), title, "", body, List.of(), "", file.exercise())));
    }

    /** The journal from its first line on, each with its day: a file is read years later. */
    private List<Sheet.Block> course(Access access, CaseId id, RequestFile file) {
        var steps = casework.steps(access, id).stream()
                .sorted(Comparator.comparing(JournalEntry::recordedAt).thenComparing(JournalEntry::entry))
                .toList();
        var lines = file.journal().reversed();
        var rows = new ArrayList<Sheet.Row>();
        for (int i = 0; i < Math.min(steps.size(), lines.size()); i++) {
            var line = lines.get(i);
            rows.add(new Sheet.Row(
                    Moments.dayMinute(steps.get(i).recordedAt()),
                    line.text()
                            + (line.who().isBlank() ? "" : "（" + line.who() + "）")
                            + (line.note() == null ? "" : "\n" + line.note())));
        }
        return List.of(new Sheet.Table(rows));
    }

    private List<Sheet.Block> points(RequestFile file, Locale locale) {
        var body = new ArrayList<Sheet.Block>();
        for (var point : file.points()) {
            var text = point.text() == null ? say(locale, "console.request.point.own") : point.text();
            body.add(new Sheet.Words(
                    point.ordinal() + ". " + text,
                    point.answer() == null ? say(locale, "console.request.point.open") : point.answer()));
            if (point.evidence() != null) {
                body.add(new Sheet.Text(point.evidence()));
            }
        }
        return body;
    }

    private void said(
            Actor.Staff actor,
            RequestFacts facts,
            RequestFile file,
            String why,
            List<Dossier.Part> parts,
            List<String> missing,
            Locale locale) {
        var ref = facts.head().ref();
        var purpose = facts.responsible().equals(actor.unit())
                ? OpeningRecord.Purpose.HANDLING
                : OpeningRecord.Purpose.REVIEW;
        var body = new ArrayList<Sheet.Block>();
        contacts.openWords(actor, ref, purpose, why)
                .forEach(each -> body.add(new Sheet.Words(
                        wording.say(
                                        locale,
                                        "console.said."
                                                + ReportFiles.slug(each.kind().name()))
                                + " " + Moments.dayMinute(each.at()),
                        each.text())));
        if (!body.isEmpty()) {
            parts.add(sheet(file, "console.dossier.said", body, locale));
        }
        for (var attachment : attachments.list(grants.access(actor), ref.id())) {
            var title = say(locale, "console.dossier.picture", Moments.dayMinute(attachment.at()));
            try {
                parts.add(new Dossier.Part(
                        title,
                        Dossier.picture(
                                file.number() + " " + title,
                                attachments
                                        .open(actor, ref, attachment.id(), purpose, why)
                                        .bytes())));
            } catch (IllegalArgumentException e) {
                missing.add(title);
            }
        }
    }

    private void record(Actor.Staff actor, RequestFacts facts, boolean opened) {
        var writes = new Writes();
        audit.add(
                new Audit.Act(
                        actor,
                        "case.bundle",
                        facts.head().id(),
                        facts.head().areaPath(),
                        Audit.Outcome.DONE,
                        Facts.of("opened", opened)),
                time.now(),
                writes);
        transactions.write(grants.access(actor), () -> writes.flush(template));
    }

    private String say(Locale locale, String key, String... arguments) {
        return wording.say(locale, key, (Object[]) arguments);
    }
}
