package org.liandong.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.store.ContactRole;
import org.liandong.store.Insert;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.vault.CaseKeys;
import org.liandong.vault.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals what residents say and how to reach them, and opens it again: the opening is committed and in the case's chain
 * of leaves before the key is touched.
 */
@Component
public final class Contacts {

    private static final Insert WORDS =
            Insert.into("contact.sealed_words", "id uuid, case_id uuid, kind text, at timestamptz");
    private static final Insert CHUNK =
            Insert.into("contact.sealed_chunk", "words_id uuid, ordinal integer, ciphertext bytea");
    private static final Insert CONTACT =
            Insert.into("contact.sealed_contact", "case_id uuid, role text, ordinal integer, ciphertext bytea");

    private final Casework casework;
    private final Grants grants;
    private final CaseKeys keys;
    private final ContactRole contactRole;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TimeSource time;

    Contacts(
            Casework casework,
            Grants grants,
            CaseKeys keys,
            ContactRole contactRole,
            Transactions transactions,
            JdbcClient jdbc,
            JsonMapper json,
            TimeSource time) {
        this.casework = casework;
        this.grants = grants;
        this.keys = keys;
        this.contactRole = contactRole;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.json = json;
        this.time = time;
    }

    /** Adds words to an act's writes, sealed under the case's content key; answers their id. */
    public UUID sealWords(Sealer content, CaseId caseId, Words words, Writes writes) {
        var id = CaseId.timeOrdered(words.at());
        writes.insert(
                WORDS,
                Map.of(
                        "id", id,
                        "case_id", caseId.value(),
                        "kind", words.kind(),
                        "at", words.at()));
        writes.insert(
                CHUNK,
                Map.of("words_id", id, "ordinal", 0, "ciphertext", content.seal(words.text(), chunkLabel(id, 0))));
        return id;
    }

    /** Adds a contact to an act's writes, sealed under the case's contact key. */
    public void sealContact(Sealer contact, CaseId caseId, ContactDetails details, Writes writes) {
        if (details.empty()) {
            return;
        }
        writes.insert(
                CONTACT,
                Map.of(
                        "case_id",
                        caseId.value(),
                        "role",
                        "REPORTER",
                        "ordinal",
                        0,
                        "ciphertext",
                        contact.seal(json.writeValueAsBytes(details), contactLabel("REPORTER", 0))));
    }

    /** What seals a further contact of a case; reads nothing that was sealed before. Call before a transaction begins. */
    public Sealer sealerOfContact(CaseId caseId) {
        var wrapped = contactRole.read(role -> role.sql("select contact.key_to_add(cast(:id as uuid))")
                .param("id", caseId.value())
                .query((row, number) -> row.getBytes(1))
                .optional());
        return keys.unwrapContact(caseId, present(wrapped.orElse(null)));
    }

    /** Adds a spokesperson's contact to an act's writes. */
    public void sealSpokesperson(Sealer contact, CaseId caseId, int ordinal, ContactDetails details, Writes writes) {
        writes.add(
                """
                insert into contact.sealed_contact (case_id, role, ordinal, ciphertext)
                values (:caseId, 'SPOKESPERSON', :ordinal, :sealed)
                """,
                Map.of(
                        "caseId", caseId.value(),
                        "ordinal", ordinal,
                        "sealed",
                                contact.seal(json.writeValueAsBytes(details), contactLabel("SPOKESPERSON", ordinal))));
    }

    /** Adds the destruction of everything a case holds of its resident to an act's writes. */
    public void wipe(CaseId caseId, Writes writes) {
        writes.addAny("select contact.wipe(:id)", Map.of("id", caseId.value()));
    }

    /** Opens the words of a case. Recorded and committed before anything is read. */
    public List<Words> openWords(Actor.Staff actor, CaseRef ref, OpeningRecord.Purpose purpose) {
        var opening = commitOpening(actor, ref, OpeningRecord.What.WORDS, purpose);
        record Chunk(UUID id, Words.Kind kind, Instant at, int ordinal, byte[] sealed, byte[] key) {}
        var chunks = contactRole.read(role -> role.sql("""
                select words_id, kind, at, ordinal, ciphertext, content_key from contact.read_words(:opening)
                """)
                .param("opening", opening)
                .query((row, number) -> new Chunk(
                        row.getObject("words_id", UUID.class),
                        Words.Kind.valueOf(row.getString("kind")),
                        row.getTimestamp("at").toInstant(),
                        row.getInt("ordinal"),
                        row.getBytes("ciphertext"),
                        row.getBytes("content_key")))
                .list());
        if (chunks.isEmpty()) {
            return List.of();
        }
        var sealer = keys.unwrapContent(ref.id(), present(chunks.getFirst().key()));
        var texts = new LinkedHashMap<UUID, StringBuilder>();
        var first = new LinkedHashMap<UUID, Chunk>();
        for (var chunk : chunks) {
            first.putIfAbsent(chunk.id(), chunk);
            texts.computeIfAbsent(chunk.id(), id -> new StringBuilder())
                    .append(sealer.openText(chunk.sealed(), chunkLabel(chunk.id(), chunk.ordinal())));
        }
        var opened = new ArrayList<Words>();
        first.forEach((id, chunk) -> opened.add(new Words(
                chunk.kind(),
                chunk.at(),
                java.util.Objects.requireNonNull(texts.get(id)).toString())));
        return opened;
    }

    /** Opens the contact of a case, if it has one. Recorded and committed before anything is read. */
    public Optional<ContactDetails> openContact(Actor.Staff actor, CaseRef ref, OpeningRecord.Purpose purpose) {
        var opening = commitOpening(actor, ref, OpeningRecord.What.CONTACT, purpose);
        record Sealed(String role, int ordinal, byte[] sealed, byte[] key) {}
        return contactRole
                .read(role -> role.sql("""
                        select role, ordinal, ciphertext, contact_key from contact.read_contact(:opening)
                        """)
                        .param("opening", opening)
                        .query((row, number) -> new Sealed(
                                row.getString("role"),
                                row.getInt("ordinal"),
                                row.getBytes("ciphertext"),
                                row.getBytes("contact_key")))
                        .list())
                .stream()
                .findFirst()
                .map(found -> json.readValue(
                        keys.unwrapContact(ref.id(), present(found.key()))
                                .open(found.sealed(), contactLabel(found.role(), found.ordinal())),
                        ContactDetails.class));
    }

    /** Every opening of a case, newest first. */
    public List<OpeningRecord> openings(Access access, CaseId caseId) {
        return transactions.read(
                access,
                () -> jdbc.sql("""
                select what, purpose, unit_id, at from contact.opening where case_id = :id order by at desc, id desc
                """)
                        .param("id", caseId.value())
                        .query((row, number) -> new OpeningRecord(
                                OpeningRecord.What.valueOf(row.getString("what")),
                                OpeningRecord.Purpose.valueOf(row.getString("purpose")),
                                new UnitId(row.getObject("unit_id", UUID.class)),
                                row.getTimestamp("at").toInstant()))
                        .list());
    }

    private UUID commitOpening(Actor.Staff actor, CaseRef ref, OpeningRecord.What what, OpeningRecord.Purpose purpose) {
        var head = casework.get(grants.access(actor), ref);
        var grant = new org.liandong.kernel.Grant(ref.kind().code().toLowerCase(java.util.Locale.ROOT), "open-words");
        if (grants.decide(actor.account(), grant, head.areaPath()) instanceof Grants.Decision.Denied denied) {
            throw denied.refusal().asException();
        }
        var at = time.now();
        var opening = CaseId.timeOrdered(at);
        casework.witness(
                ref,
                actor,
                "open",
                Facts.of("what", what).with("purpose", purpose).with("unit", actor.unit()),
                writes -> writes.add(
                        """
                        insert into contact.opening (id, case_id, what, purpose, account_id, unit_id, at)
                        values (:id, :caseId, :what, :purpose, :account, :unit, :at)
                        """,
                        Map.of(
                                "id", opening,
                                "caseId", ref.id().value(),
                                "what", what,
                                "purpose", purpose,
                                "account", actor.account().value(),
                                "unit", actor.unit().value(),
                                "at", at)));
        return opening;
    }

    private static byte[] present(byte @Nullable [] key) {
        if (key == null) {
            throw Refusal.of(ProblemCode.CONTENT_ERASED).asException();
        }
        return key;
    }

    private static String chunkLabel(UUID id, int ordinal) {
        return "words:" + id + ":" + ordinal;
    }

    private static String contactLabel(String role, int ordinal) {
        return "contact:" + role + ":" + ordinal;
    }
}
