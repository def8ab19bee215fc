package org.liandong.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.merkle.AddCheckpointRequest;
import org.liandong.merkle.Bytes;
import org.liandong.merkle.Hash;
import org.liandong.merkle.Note;
import org.liandong.merkle.SignedCheckpoint;
import org.liandong.merkle.TlogProof;
import org.liandong.store.Transactions;
import org.liandong.vault.CaseKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the holder of a case's receipt code takes home: promises at once, receipts as soon as the log shows the leaf. */
@Component
public final class Receipts {

    private static final String COLUMNS =
            "select l.seq, l.kind, l.at, l.include_by, l.index, l.leaf_hash, l.event_text, l.body from ledger.leaf l";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final CaseKeys keys;
    private final Ledger ledger;
    private final LogReading reading;
    private final LogWatch watch;

    Receipts(
            Transactions transactions,
            JdbcClient jdbc,
            CaseKeys keys,
            Ledger ledger,
            LogReading reading,
            LogWatch watch) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.keys = keys;
        this.ledger = ledger;
        this.reading = reading;
        this.watch = watch;
    }

    /**
     * One event of a case as it stands in the ledger.
     *
     * @param seq place in the case's own chain, from 0
     * @param kind {@code intake}, {@code status}, {@code open}, ...
     * @param includeBy by when the desk promised that it stands in the public log; null: it only acknowledged it
     * @param index place in the public log; null while it has none
     */
    public record Line(
            int seq,
            String kind,
            Instant at,
            @Nullable Instant includeBy,
            @Nullable Long index) {

        /** Whether a receipt can be had. */
        public boolean placed() {
            return index != null;
        }
    }

    /** The answer to asking for a receipt. */
    public sealed interface Answer {
        /** A file that anyone can check offline. */
        record Ready(byte[] file) implements Answer {}

        /** The leaf stands in no published checkpoint yet; asking again in a moment helps. */
        record NotYet() implements Answer {}

        /** The case's keys are destroyed: the desk itself can no longer open its leaf. */
        record Erased() implements Answer {}

        /** There is no such event. */
        record Unknown() implements Answer {}
    }

    private record Row(Line line, Leaf leaf, String eventText, String body) {}

    /** The events of a case, oldest first. */
    public List<Line> list(Access access, CaseId id) {
        return transactions.read(
                access,
                () -> jdbc.sql(COLUMNS + " where l.case_id = :id order by l.seq")
                        .param("id", id.value())
                        .query((row, number) -> row(row).line())
                        .list());
    }

    /** The signed promise or acknowledgement of one event; empty when there is no such event, or no key here. */
    public Optional<Note> promise(Access access, CaseId id, int seq) {
        return find(access, id, seq).map(Row::leaf).flatMap(ledger::promise);
    }

    /** One event's leaf as it was written. */
    public Optional<Leaf> findLeaf(Access access, CaseId id, int seq) {
        return find(access, id, seq).map(Row::leaf);
    }

    /** The canonical JSON that one event commits to. */
    public Optional<String> body(Access access, CaseId id, int seq) {
        return find(access, id, seq).map(Row::body);
    }

    /** The receipt of one event: C2SP tlog-proof, with salt and event text as extra data. */
    public Answer receipt(Access access, CaseId id, int seq) {
        return prove(access, id, seq, (row, head) -> {
            var salt = keys.findContent(access, id).map(content -> LeafEntry.leafSalt(content.salt(), seq));
            return salt.<Answer>map(
                            known -> new Answer.Ready(proof(row, known, head).encoded()))
                    .orElseGet(Answer.Erased::new);
        });
    }

    /**
     * That the checkpoint an event refers to is the beginning of the log its receipt shows: old size, consistency
     * proof, checkpoint, in the form a witness is asked in (C2SP tlog-witness, "add-checkpoint").
     */
    public Answer anchor(Access access, CaseId id, int seq) {
        return prove(access, id, seq, (row, head) -> {
            long old = EventText.parse(row.eventText()).orElseThrow().anchor().size();
            var proof = reading.consistency(old, head.checkpoint().size());
            return new Answer.Ready(new AddCheckpointRequest(old, proof, head).encoded());
        });
    }

    private interface Proving {
        Answer with(Row row, SignedCheckpoint head);
    }

    private Answer prove(Access access, CaseId id, int seq, Proving proving) {
        var row = find(access, id, seq).orElse(null);
        if (row == null) {
            return new Answer.Unknown();
        }
        var index = row.line().index();
        return index == null
                ? new Answer.NotYet()
                : reading.atLeast(index + 1)
                        .map(head -> proving.with(row, head))
                        .orElseGet(Answer.NotYet::new);
    }

    private TlogProof proof(Row row, byte[] salt, SignedCheckpoint head) {
        var text = row.eventText().getBytes(StandardCharsets.UTF_8);
        var extra = ByteBuffer.allocate(salt.length + text.length)
                .put(salt)
                .put(text)
                .array();
        long index = java.util.Objects.requireNonNull(row.line().index());
        var hashes = reading.inclusion(index, head.checkpoint().size());
        return new TlogProof(new Bytes(extra), index, hashes, head);
    }

    private Optional<Row> find(Access access, CaseId id, int seq) {
        return transactions.read(
                access,
                () -> jdbc.sql(COLUMNS + " where l.case_id = :id and l.seq = :seq")
                        .param("id", id.value())
                        .param("seq", seq)
                        .query((row, number) -> row(row))
                        .optional());
    }

    private static Row row(ResultSet row) throws SQLException {
        var until = row.getTimestamp("include_by");
        var includeBy = until == null ? null : until.toInstant();
        var at = row.getTimestamp("at").toInstant();
        return new Row(
                new Line(row.getInt("seq"), row.getString("kind"), at, includeBy, row.getObject("index", Long.class)),
                new Leaf(row.getInt("seq"), new Hash(row.getBytes("leaf_hash")), at, includeBy),
                row.getString("event_text"),
                row.getString("body"));
    }

    /** Whether new events are only acknowledged now, without a time. */
    public boolean promisesNothing() {
        return watch.frozen().isPresent() || watch.behind() || !watch.ownsKeys();
    }
}
