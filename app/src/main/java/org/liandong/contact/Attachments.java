package org.liandong.contact;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.vault.CaseKeys;
import org.liandong.vault.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Seals pictures piece by piece under their case's content key; reading one is an opening like any other. */
@Component
public final class Attachments {

    /** The most one attachment may hold. */
    public static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int CHUNK_BYTES = 256 * 1024;

    private final Casework casework;
    private final Openings openings;
    private final Grants grants;
    private final CaseKeys keys;
    private final ContactRole contactRole;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    Attachments(
            Casework casework,
            Openings openings,
            Grants grants,
            CaseKeys keys,
            ContactRole contactRole,
            Transactions transactions,
            JdbcClient jdbc) {
        this.casework = casework;
        this.openings = openings;
        this.grants = grants;
        this.keys = keys;
        this.contactRole = contactRole;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** An attachment opened. */
    public record Opened(String mediaType, byte[] bytes) {

        @Override
        public String toString() {
            return "Opened[" + mediaType + "]";
        }
    }

    /** Adds an attachment to an act's writes, sealed under the case's content key. */
    public void seal(Sealer content, CaseId caseId, Attachment attachment, byte[] bytes, Writes writes) {
        if (bytes.length == 0 || bytes.length > MOST_BYTES) {
            throw Refusal.of(ProblemCode.BODY_TOO_LARGE).asException();
        }
        int chunks = (bytes.length + CHUNK_BYTES - 1) / CHUNK_BYTES;
        writes.add(
                """
                insert into contact.sealed_words (id, case_id, kind, media_type, at, chunk_count)
                values (:id, :caseId, 'ATTACHMENT', :mediaType, :at, :chunks)
                """,
                Map.of(
                        "id", attachment.id(),
                        "caseId", caseId.value(),
                        "mediaType", attachment.mediaType(),
                        "at", attachment.at(),
                        "chunks", chunks));
        for (int i = 0; i < chunks; i++) {
            var piece = Arrays.copyOfRange(bytes, i * CHUNK_BYTES, Math.min(bytes.length, (i + 1) * CHUNK_BYTES));
            writes.add(
                    "insert into contact.sealed_chunk (words_id, ordinal, ciphertext) values (:id, :ordinal, :sealed)",
                    Map.of(
                            "id", attachment.id(),
                            "ordinal", i,
                            "sealed", content.seal(piece, label(attachment.id(), i))));
        }
    }

    /** The attachments of a case, oldest first; reads nothing sealed. */
    public List<Attachment> list(Access access, CaseId caseId) {
        return transactions.read(
                access,
                () -> jdbc.sql("""
                select id, media_type, at from contact.sealed_words
                 where case_id = :id and kind = 'ATTACHMENT' order by at, id
                """)
                        .param("id", caseId.value())
                        .query((row, number) -> new Attachment(
                                row.getObject("id", UUID.class),
                                row.getString("media_type"),
                                row.getTimestamp("at").toInstant()))
                        .list());
    }

    /** Opens one attachment for those on duty for an emergency. */
    public Opened open(Actor.Staff actor, CaseRef ref, UUID id, OpeningRecord.Purpose purpose) {
        return open(actor, ref, id, purpose, null);
    }

    /** Opens one attachment. Recorded and committed before anything is read; refused to who may not open words. */
    public Opened open(Actor.Staff actor, CaseRef ref, UUID id, OpeningRecord.Purpose purpose, @Nullable String note) {
        var access = grants.access(actor);
        var head = casework.get(access, ref);
        if (list(access, ref.id()).stream().noneMatch(known -> known.id().equals(id))) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        var wish = new Openings.Wish(OpeningRecord.What.ATTACHMENT, purpose, id, note, null, null);
        return read(ref.id(), id, openings.commit(actor, head, wish));
    }

    private Opened read(CaseId caseId, UUID id, UUID opening) {
        record Chunk(String mediaType, int ordinal, byte[] sealed, byte[] key) {}
        var chunks = contactRole.read(role -> role.sql("""
                select media_type, ordinal, ciphertext, content_key from contact.read_attachment(:opening)
                """)
                .param("opening", opening)
                .query((row, number) -> new Chunk(
                        row.getString("media_type"),
                        row.getInt("ordinal"),
                        row.getBytes("ciphertext"),
                        row.getBytes("content_key")))
                .list());
        if (chunks.isEmpty() || chunks.getFirst().key() == null) {
            throw Refusal.of(ProblemCode.CONTENT_ERASED).asException();
        }
        var sealer = keys.unwrapContent(caseId, chunks.getFirst().key());
        var whole = new ByteArrayOutputStream();
        for (var chunk : chunks) {
            whole.writeBytes(sealer.open(chunk.sealed(), label(id, chunk.ordinal())));
        }
        return new Opened(chunks.getFirst().mediaType(), whole.toByteArray());
    }

    private static String label(UUID id, int ordinal) {
        return "attachment:" + id + ":" + ordinal;
    }
}
