package org.liandong.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.ledger.Ledger;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Chains the trail: acts are closed in batches, each hashed over the one before, and each batch's hash is a leaf of the
 * public log. Who changes an act afterwards, takes one away or slips one in would have to change what others hold.
 */
@Component
public final class AuditChain {

    /** Name of the chain in the ledger. */
    static final String LEDGER_CHAIN = "audit";

    private static final Access MACHINERY = new Access.Machinery("audit");
    private static final int MOST_ACTS = 2_000;

    /** One closed batch. */
    public record Batch(long number, int acts, byte[] prev, byte[] hash, Instant closedAt) {

        /** The hash as the public log says it. */
        public String hex() {
            return HexFormat.of().formatHex(hash);
        }
    }

    /** What became of a check. */
    public sealed interface Verdict {
        /** Everything fits; {@code open} acts wait for the next batch. */
        record Whole(long batches, long acts, long open) implements Verdict {}

        /** The first batch that does not fit, and what about it. */
        record Broken(long batch, Fault fault) implements Verdict {}
    }

    /** How a batch can fail to fit. */
    public enum Fault {
        MISSING,
        ACTS_CHANGED,
        NOT_LINKED,
        NOT_IN_THE_LOG;

        /** Suffix of its message key. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Transactions transactions;
    private final Ledger ledger;

    AuditChain(JdbcClient jdbc, JdbcTemplate template, Transactions transactions, Ledger ledger) {
        this.jdbc = jdbc;
        this.template = template;
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /** Closes everything that is open, batch by batch; on two nodes at once each batch is closed by one. */
    public int closeAll() {
        int closed = 0;
        while (close().isPresent()) {
            closed++;
        }
        return closed;
    }

    private Optional<Batch> close() {
        return transactions.write(MACHINERY, () -> {
            var batch = jdbc.sql("select number, acts, prev, hash, closed_at from audit.close_batch(:most)")
                    .param("most", MOST_ACTS)
                    .query(AuditChain::batch)
                    .optional();
            batch.ifPresent(this::log);
            return batch;
        });
    }

    private void log(Batch batch) {
        var writes = new Writes();
        ledger.append(
                LEDGER_CHAIN,
                "audit",
                batch.closedAt(),
                Map.of("batch", batch.number(), "acts", batch.acts(), "hash", batch.hex()),
                writes);
        writes.flush(template);
    }

    private static Batch batch(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Batch(
                row.getLong("number"),
                row.getInt("acts"),
                row.getBytes("prev"),
                row.getBytes("hash"),
                row.getTimestamp("closed_at").toInstant());
    }

    /** The newest batch, if any was closed. */
    public Optional<Batch> newest() {
        return transactions.read(
                MACHINERY,
                () -> jdbc.sql(
                                "select number, acts, prev, hash, closed_at from audit.batch order by number desc limit 1")
                        .query(AuditChain::batch)
                        .optional());
    }

    /** Computes the newest batches again from the acts themselves, {@code most} of them, and compares with the log. */
    public Verdict verify(long most) {
        return transactions.read(MACHINERY, () -> {
            long last = jdbc.sql("select coalesce(max(number), 0) from audit.batch")
                    .query(Long.class)
                    .single();
            long first = Math.max(1, last - most + 1);
            var logged = logged(first);
            byte[] prev = first == 1 ? sha256().digest() : hash(first - 1);
            long acts = 0;
            for (long number = first; number <= last; number++) {
                var batch = read(number);
                var fault = fault(batch, number, prev, logged.get(number));
                if (batch == null || fault != null) {
                    return new Verdict.Broken(number, fault == null ? Fault.MISSING : fault);
                }
                acts += batch.acts();
                prev = batch.hash();
            }
            return new Verdict.Whole(last - first + 1, acts, open());
        });
    }

    private @Nullable Fault fault(@Nullable Batch batch, long number, byte @Nullable [] prev, @Nullable String logged) {
        if (batch == null) {
            return Fault.MISSING;
        }
        if (!Arrays.equals(prev, batch.prev())) {
            return Fault.NOT_LINKED;
        }
        var lines = lines(number);
        var digest = sha256();
        digest.update(batch.prev());
        lines.forEach(line -> digest.update(sha256().digest(line.getBytes(StandardCharsets.UTF_8))));
        if (lines.size() != batch.acts() || !Arrays.equals(digest.digest(), batch.hash())) {
            return Fault.ACTS_CHANGED;
        }
        return batch.hex().equals(logged) ? null : Fault.NOT_IN_THE_LOG;
    }

    private @Nullable Batch read(long number) {
        return jdbc.sql("select number, acts, prev, hash, closed_at from audit.batch where number = :number")
                .param("number", number)
                .query(AuditChain::batch)
                .optional()
                .orElse(null);
    }

    private byte @Nullable [] hash(long number) {
        var batch = read(number);
        return batch == null ? null : batch.hash();
    }

    private List<String> lines(long batch) {
        return jdbc.sql("select audit.line(a) as line from audit.act a where a.batch = :batch order by a.at, a.id")
                .param("batch", batch)
                .query((row, number) -> row.getString("line"))
                .list();
    }

    /** What the public log says of each batch. */
    private Map<Long, String> logged(long first) {
        var hashes = new TreeMap<Long, String>();
        jdbc.sql("""
                select (l.body::jsonb ->> 'batch')::bigint as batch, l.body::jsonb ->> 'hash' as hash
                  from ledger.leaf l
                  join ledger.chain c on c.id = l.case_id and c.name = :chain
                 where (l.body::jsonb ->> 'batch')::bigint >= :first
                """)
                .param("chain", LEDGER_CHAIN)
                .param("first", first)
                .query((row, number) -> hashes.put(row.getLong("batch"), row.getString("hash")))
                .list();
        return hashes;
    }

    private long open() {
        return jdbc.sql("select count(*) from audit.act where batch is null")
                .query(Long.class)
                .single();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
