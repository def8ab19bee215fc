package org.liandong.ledger;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TimeSource;
import org.liandong.merkle.Bytes;
import org.liandong.merkle.Checkpoint;
import org.liandong.merkle.EntryBundles;
import org.liandong.merkle.Hash;
import org.liandong.merkle.Rfc6962;
import org.liandong.merkle.SignedCheckpoint;
import org.liandong.merkle.TileException;
import org.liandong.merkle.TreeGrowth;
import org.liandong.store.SequencerRole;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives leaves their place in the log. One round is three transactions, each behind the lock of the single state row and
 * only for the epoch's holder: T1 takes the leaves that wait, in the order they arrived, and commits their indexes, the
 * tiles, size and root; T2 signs exactly that committed root; T3 remembers it outside the database and publishes it.
 * Whoever goes on after a crash signs the same bytes again. A leaf is found because it has no index, never because it
 * is newer than another: late commits would be lost.
 */
final class Sequencer {

    /** Leaves put into the log at once. */
    static final int MOST_LEAVES = 4_096;

    private static final String CHECKPOINT = """
            insert into ledger.checkpoint (size, root, epoch, at) values (:size, :root, :epoch, :at)
            on conflict (size) do nothing
            """;

    /** Where a test may let a node die. */
    enum Step {
        TAKEN_BEFORE_COMMIT,
        COMMITTED,
        SIGNED,
        REMEMBERED,
        PUBLISHED
    }

    /** What a round came to. */
    enum Outcome {
        /** Another node sequences. */
        STANDING_BY,
        /** Nothing may be signed. */
        FROZEN,
        /** Nothing waited. */
        IDLE,
        /** A new checkpoint is published. */
        PUBLISHED
    }

    /** Told of every step; may throw, as a crash would. */
    interface Witness {
        Witness NOBODY = step -> {};

        void reached(Step step);
    }

    private final SequencerRole role;
    private final LogKeys keys;
    private final LogMemory memory;
    private final LogFreeze freeze;
    private final LedgerProperties properties;
    private final TimeSource time;
    private final Witness steps;
    private final UUID node = UUID.randomUUID();
    private long epoch = -1;
    private long renewedNanos;

    Sequencer(
            SequencerRole role,
            LogKeys keys,
            LogMemory memory,
            LogFreeze freeze,
            LedgerProperties properties,
            TimeSource time,
            Witness steps) {
        this.role = role;
        this.keys = keys;
        this.memory = memory;
        this.freeze = freeze;
        this.properties = properties;
        this.time = time;
        this.steps = steps;
    }

    /** One round, after what an earlier one left unfinished. */
    synchronized Outcome round() {
        if (!hold()) {
            return Outcome.STANDING_BY;
        }
        if (!freeze.check()) {
            return Outcome.FROZEN;
        }
        boolean left = publish();
        return switch (take()) {
            case STANDING_BY -> Outcome.STANDING_BY;
            case FROZEN -> Outcome.FROZEN;
            case IDLE -> left ? Outcome.PUBLISHED : Outcome.IDLE;
            case PUBLISHED -> publish() ? Outcome.PUBLISHED : Outcome.STANDING_BY;
        };
    }

    /** Takes the epoch, or keeps it; false while another node holds it. */
    private boolean hold() {
        return role.write(jdbc -> {
            var row = LogRow.lock(jdbc);
            boolean mine = node.equals(row.holder()) && row.epoch() == epoch;
            if (mine
                    && row.held()
                    && System.nanoTime() - renewedNanos < properties.lease().toNanos() / 3) {
                return true;
            }
            if (!mine && row.held()) {
                return false;
            }
            renewedNanos = System.nanoTime();
            epoch = mine ? epoch : row.epoch() + 1;
            jdbc.sql("""
                    update ledger.log
                       set epoch = :epoch, holder = :node,
                           held_until = clock_timestamp() + :lease * interval '1 millisecond',
                           log_key = coalesce(log_key, :logKey), promise_key = coalesce(promise_key, :promiseKey)
                    """)
                    .param("epoch", epoch)
                    .param("node", node)
                    .param("lease", properties.lease().toMillis())
                    .param("logKey", keys.logKey().encoded())
                    .param("promiseKey", keys.promiseKey().encoded())
                    .update();
            return true;
        });
    }

    /** Gives the epoch up, so that another node need not wait for the lease. */
    synchronized void leave() {
        role.write(jdbc -> jdbc.sql("update ledger.log set held_until = null where holder = :node and epoch = :epoch")
                .param("node", node)
                .param("epoch", epoch)
                .update());
    }

    /** Empty unless this node still holds the epoch and nothing is frozen. */
    private Optional<LogRow> mine(JdbcClient jdbc) {
        return Optional.of(LogRow.lock(jdbc))
                .filter(row -> row.epoch() == epoch && node.equals(row.holder()) && row.frozen() == null);
    }

    private record Waiting(long arrival, Bytes entry, Hash hash) {}

    /** T1. */
    private Outcome take() {
        try {
            var outcome = role.write(jdbc -> mine(jdbc)
                    .map(row -> grow(jdbc, row))
                    .orElseGet(() -> LogRow.read(jdbc).frozen() == null ? Outcome.STANDING_BY : Outcome.FROZEN));
            if (outcome == Outcome.PUBLISHED) {
                steps.reached(Step.COMMITTED);
            }
            return outcome;
        } catch (TileException | DamagedLogException e) {
            freeze.freeze(FrozenWhy.DAMAGED, null);
            return Outcome.FROZEN;
        }
    }

    private Outcome grow(JdbcClient jdbc, LogRow row) {
        var waiting = waiting(jdbc);
        if (waiting.isEmpty()) {
            return Outcome.IDLE;
        }
        var stored = new StoredTiles(jdbc);
        var entries = waiting.stream().map(Waiting::entry).toList();
        var hashes = waiting.stream().map(Waiting::hash).toList();
        var bundles = EntryBundles.grow(row.size(), entries, stored);
        var growth = TreeGrowth.of(row.size(), row.root(), hashes, stored);
        StoredTiles.store(jdbc, bundles);
        StoredTiles.store(jdbc, growth.tiles());
        place(jdbc, waiting, row.size());
        commitHead(jdbc, growth.size(), growth.root());
        steps.reached(Step.TAKEN_BEFORE_COMMIT);
        return Outcome.PUBLISHED;
    }

    private static List<Waiting> waiting(JdbcClient jdbc) {
        return jdbc.sql("""
                select arrival, entry, leaf_hash from ledger.leaf where index is null order by arrival limit :most
                """)
                .param("most", MOST_LEAVES)
                .query((row, number) ->
                        waiting(row.getLong("arrival"), row.getBytes("entry"), new Hash(row.getBytes("leaf_hash"))))
                .list();
    }

    private static Waiting waiting(long arrival, byte[] entry, Hash hash) {
        if (!Rfc6962.leaf(entry).equals(hash)) {
            throw new DamagedLogException("the entry that arrived as " + arrival + " has another hash");
        }
        return new Waiting(arrival, new Bytes(entry), hash);
    }

    private static void place(JdbcClient jdbc, List<Waiting> waiting, long size) {
        int placed = jdbc.sql("""
                update ledger.leaf l set index = :size + v.n - 1
                  from unnest(:arrivals) with ordinality v (arrival, n)
                 where l.arrival = v.arrival and l.index is null
                """)
                .param("size", size)
                .param("arrivals", waiting.stream().mapToLong(Waiting::arrival).toArray())
                .update();
        if (placed != waiting.size()) {
            throw new IllegalStateException(placed + " of " + waiting.size() + " leaves were placed");
        }
    }

    private void commitHead(JdbcClient jdbc, long size, Hash root) {
        jdbc.sql("update ledger.log set size = :size, root = :root")
                .param("size", size)
                .param("root", root.bytes())
                .update();
        insertCheckpoint(jdbc, size, root);
    }

    private void insertCheckpoint(JdbcClient jdbc, long size, Hash root) {
        jdbc.sql(CHECKPOINT)
                .param("size", size)
                .param("root", root.bytes())
                .param("epoch", epoch)
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** T2 and T3 of what is committed; false when everything was published before, or another node took over. */
    private boolean publish() {
        var signed = sign();
        if (signed == null) {
            return false;
        }
        steps.reached(Step.SIGNED);
        memory.remember(signed, role);
        steps.reached(Step.REMEMBERED);
        boolean published = show(signed.checkpoint());
        steps.reached(Step.PUBLISHED);
        return published;
    }

    /** T2: null when there is nothing to publish. */
    private @Nullable SignedCheckpoint sign() {
        return role.write(jdbc -> mine(jdbc)
                        .filter(row -> row.published() == null || row.published() < row.size())
                        .map(row -> sign(jdbc, row)))
                .orElse(null);
    }

    private SignedCheckpoint sign(JdbcClient jdbc, LogRow row) {
        insertCheckpoint(jdbc, row.size(), row.root());
        var signed = SignedCheckpoint.sign(new Checkpoint(keys.logKey().name(), row.size(), row.root()), keys.log());
        int stored = jdbc.sql("""
                update ledger.checkpoint set signed = :signed
                 where size = :size and root = :root and (signed is null or signed = :signed)
                """)
                .param("signed", new String(signed.encoded(), java.nio.charset.StandardCharsets.UTF_8))
                .param("size", row.size())
                .param("root", row.root().bytes())
                .update();
        if (stored != 1) {
            throw new DamagedLogException("the checkpoint of size " + row.size() + " stands there otherwise");
        }
        return signed;
    }

    /** T3. */
    private boolean show(Checkpoint head) {
        return role.write(jdbc -> mine(jdbc)
                .map(row -> {
                    jdbc.sql(
                                    "update ledger.checkpoint set published_at = :at where size = :size and published_at is null")
                            .param("at", time.now().atOffset(ZoneOffset.UTC))
                            .param("size", head.size())
                            .update();
                    jdbc.sql("update ledger.log set published = :size where published is null or published < :size")
                            .param("size", head.size())
                            .update();
                    return true;
                })
                .orElse(false));
    }
}
