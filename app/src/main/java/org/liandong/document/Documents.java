package org.liandong.document;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.audit.Audit;
import org.liandong.casework.Casework;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.vault.CaseKeys;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Takes orders for documents inside the acts they belong to, and hands out what was made of them. */
@Component
public final class Documents {

    private static final Grant RETRY = Grant.of("document:retry");

    private final DocumentRows rows;
    private final Transactions transactions;
    private final Casework casework;
    private final CaseKeys keys;
    private final Grants grants;
    private final Audit audit;
    private final Areas areas;
    private final MessageSource messages;
    private final JdbcTemplate template;
    private final TimeSource time;

    // A document joins who may see it, what seals it, who signs it and who asked for it again.
    Documents(
            DocumentRows rows,
            Transactions transactions,
            Casework casework,
            CaseKeys keys,
            Grants grants,
            Audit audit,
            Areas areas,
            MessageSource messages,
            JdbcTemplate template,
            TimeSource time) {
        this.rows = rows;
        this.transactions = transactions;
        this.casework = casework;
        this.keys = keys;
        this.grants = grants;
        this.audit = audit;
        this.areas = areas;
        this.messages = messages;
        this.template = template;
        this.time = time;
    }

    /**
     * A document an act leaves.
     *
     * @param version of the case after the act
     * @param unit that signs it and whose next number it takes
     */
    public record Order(DocumentKind kind, CaseId caseId, int version, UnitId unit, Instant at) {}

    /**
     * Adds a document to an act's writes; its number is drawn in the act's own transaction, so that an act that fails
     * takes none. Answers its id.
     */
    public UUID order(Order order, Writes writes) {
        var id = CaseId.timeOrdered(order.at());
        DocumentRows.add(id, order, writes);
        return id;
    }

    /** The documents of these cases this access sees, oldest first. */
    public List<Document> list(Access access, Collection<CaseId> cases) {
        return cases.isEmpty() ? List.of() : transactions.read(access, () -> rows.ofCases(cases));
    }

    public Optional<Document> find(Access access, UUID id) {
        return transactions.read(access, () -> rows.find(id));
    }

    /** A document in sight; throws a refusal NOT_FOUND for any other. */
    public Document get(Access access, UUID id) {
        return find(access, id)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    /** Its number as it is written: the signing unit, the series, the year in its brackets, the serial. */
    public String number(Document document, Locale locale) {
        var series = document.series().isEmpty()
                ? ""
                : messages.getMessage("document.series." + document.kind().slug(), null, locale);
        return messages.getMessage(
                "document.number",
                new Object[] {
                    unit(document.unit(), locale),
                    series,
                    String.valueOf(document.year()),
                    String.valueOf(document.serial())
                },
                locale);
    }

    /** What this kind is called. */
    public String title(DocumentKind kind, Locale locale) {
        return messages.getMessage("document.kind." + kind.slug(), null, locale);
    }

    /** Name of a unit in a language. */
    public String unit(UnitId id, Locale locale) {
        return areas.findUnit(id)
                .map(unit ->
                        locale.getLanguage().equals("en") && !unit.nameEn().isBlank() ? unit.nameEn() : unit.name())
                .orElse("");
    }

    /** Opens one of its files; refused while it is not ready, and once its case's content is destroyed or locked. */
    public byte[] open(Access access, Document document, Document.Form form) {
        if (document.state() != Document.State.READY) {
            throw Refusal.of(
                            ProblemCode.NOT_POSSIBLE_NOW,
                            "open",
                            document.state().name())
                    .asException();
        }
        var content = keys.findContent(access, document.caseId())
                .orElseThrow(() -> Refusal.of(
                                keys.locked(access, document.caseId())
                                        ? ProblemCode.ERASURE_ASKED
                                        : ProblemCode.CONTENT_ERASED)
                        .asException())
                .content();
        var whole = new ByteArrayOutputStream();
        for (var piece : transactions.read(access, () -> rows.pieces(document.id(), form))) {
            whole.writeBytes(content.open(piece.sealed(), label(document.id(), form, piece.ordinal())));
        }
        return whole.toByteArray();
    }

    static String label(UUID id, Document.Form form, int ordinal) {
        return "document:" + id + ":" + form + ":" + ordinal;
    }

    /** Has a failed document tried again; throws {@link RefusedException} when it is not failed or the actor may not. */
    public Document retry(Actor.Staff actor, UUID id) {
        var access = grants.access(actor);
        var known = get(access, id);
        var head = casework.get(access, known.caseId());
        grants.require(actor.account(), RETRY, head.areaPath());
        var now = time.now();
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", id);
        values.put("now", now);
        var writes = new Writes();
        writes.add("""
                update document.document set state = 'WAITING', round_attempts = 0, next_attempt_at = :now
                 where id = :id and state = 'FAILED'
                """, values);
        audit.add(
                new Audit.Act(
                        actor,
                        "document.retry",
                        known.caseId(),
                        head.areaPath(),
                        Audit.Outcome.DONE,
                        Facts.of("document", id)),
                now,
                writes);
        try {
            transactions.write(access, () -> writes.flush(template));
        } catch (Writes.UnexpectedRowsException e) {
            throw Refusal.of(
                            ProblemCode.NOT_POSSIBLE_NOW, "retry", known.state().name())
                    .asException();
        }
        return known;
    }
}
