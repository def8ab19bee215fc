package org.liandong.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
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
    private static final Insert CONTACT = Insert.into(
            "contact.sealed_contact", "case_id uuid, role text, ordinal integer, ways text[], ciphertext bytea");

    private final Casework casework;
    private final Openings openings;
    private final Grants grants;
    private final CaseKeys keys;
    private final ContactRole contactRole;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Contacts(
            Casework casework,
            Openings openings,
            Grants grants,
            CaseKeys keys,
            ContactRole contactRole,
            Transactions transactions,
            JdbcClient jdbc,
            JsonMapper json) {
        this.casework = casework;
        this.openings = openings;
        this.grants = grants;
        this.keys = keys;
        this.contactRole = contactRole;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.json = json;
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
                        "ways",
                        details.ways(),
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

    /** Opens the words of a case for those on duty for an emergency. */
    public List<Words> openWords(Actor.Staff actor, CaseRef ref, OpeningRecord.Purpose purpose) {
        return openWords(actor, ref, purpose, null);
    }

    /** Opens the words of a case. Recorded and committed before anything is read. */
    public List<Words> openWords(Actor.Staff actor, CaseRef ref, OpeningRecord.Purpose purpose, @Nullable String note) {
        var head = casework.get(grants.access(actor), ref);
        return readWords(ref.id(), openings.commit(actor, head, wish(OpeningRecord.What.WORDS, purpose, note)));
    }

    private static Openings.Wish wish(OpeningRecord.What what, OpeningRecord.Purpose purpose, @Nullable String note) {
        return Openings.Wish.of(what, purpose, note);
    }

    List<Words> readWords(CaseId caseId, UUID opening) {
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
        var sealer = keys.unwrapContent(caseId, present(chunks.getFirst().key()));
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

    /** Opens the contact of a case, if it has one, for those on duty for an emergency. */
    public Optional<ContactDetails> openContact(Actor.Staff actor, CaseRef ref, OpeningRecord.Purpose purpose) {
        return openContact(actor, ref, purpose, null);
    }

    /** Opens the contact of a case, if it has one. Recorded and committed before anything is read. */
    public Optional<ContactDetails> openContact(
            Actor.Staff actor, CaseRef ref, OpeningRecord.Purpose purpose, @Nullable String note) {
        var head = casework.get(grants.access(actor), ref);
        return readContact(ref.id(), openings.commit(actor, head, wish(OpeningRecord.What.CONTACT, purpose, note)));
    }

    /**
     * Opens the contact for one letter that waits to be printed. The database refuses it to the unit that handles the
     * case, to the letter's writer and to every handler.
     */
    public Optional<ContactDetails> openForLetter(Actor.Staff actor, CaseRef ref, UUID delivery) {
        var head = casework.get(grants.access(actor), ref);
        var wish = new Openings.Wish(
                OpeningRecord.What.CONTACT, OpeningRecord.Purpose.DELIVERY, null, null, null, delivery);
        return readContact(ref.id(), openings.commit(actor, head, wish));
    }

    /** Where a message a sender has claimed goes: read once an attempt, by the machinery, shown to nobody. */
    public Optional<ContactDetails> addressOf(CaseId caseId, UUID delivery) {
        return unsealed(caseId, "contact.read_address", delivery);
    }

    /** By which channels the resident can be reached; says nothing of where. */
    public Set<Way> ways(Access access, CaseId caseId) {
        return transactions
                .read(
                        access,
                        () -> jdbc.sql("select unnest(contact.ways(:id))")
                                .param("id", caseId.value())
                                .query(String.class)
                                .list())
                .stream()
                .map(Way::valueOf)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /** A channel a resident left. */
    public enum Way {
        EMAIL,
        LETTER,
        PHONE
    }

    Optional<ContactDetails> readContact(CaseId caseId, UUID opening) {
        return unsealed(caseId, "contact.read_contact", opening);
    }

    private Optional<ContactDetails> unsealed(CaseId caseId, String function, UUID ground) {
        record Sealed(String role, int ordinal, byte[] sealed, byte[] key) {}
        return contactRole
                .read(role -> role.sql("select role, ordinal, ciphertext, contact_key from " + function + "(:ground)")
                        .param("ground", ground)
                        .query((row, number) -> new Sealed(
                                row.getString("role"),
                                row.getInt("ordinal"),
                                row.getBytes("ciphertext"),
                                row.getBytes("contact_key")))
                        .list())
                .stream()
                .findFirst()
                .map(found -> json.readValue(
                        keys.unwrapContact(caseId, present(found.key()))
                                .open(found.sealed(), contactLabel(found.role(), found.ordinal())),
                        ContactDetails.class));
    }

    /** Every opening of a case, newest first. */
    public List<OpeningRecord> openings(Access access, CaseId caseId) {
        return openings.list(access, caseId);
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
