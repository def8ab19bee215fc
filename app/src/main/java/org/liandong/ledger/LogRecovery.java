package org.liandong.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TimeSource;
import org.liandong.merkle.BundleId;
import org.liandong.merkle.Bytes;
import org.liandong.merkle.Checkpoint;
import org.liandong.merkle.CheckpointVerdict;
import org.liandong.merkle.EntryBundles;
import org.liandong.merkle.Hash;
import org.liandong.merkle.MerkleTree;
import org.liandong.merkle.Parsed;
import org.liandong.merkle.Rfc6962;
import org.liandong.merkle.SignedCheckpoint;
import org.liandong.merkle.TileHashReader;
import org.liandong.merkle.TreeGrowth;
import org.liandong.merkle.TrustPolicy;
import org.liandong.store.SequencerRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The two ways out of a freeze, both by proof: the database holds the checkpoint that somebody outside kept; or what it
 * lost is put back from a copy of the published log, so that there is still only one history.
 */
@Component
public final class LogRecovery {

    private static final int MOST_AT_ONCE = 64;

    private final SequencerRole role;
    private final LogKeys keys;
    private final LogMemory memory;
    private final LogFreeze freeze;
    private final TimeSource time;

    LogRecovery(SequencerRole role, LogKeys keys, LogMemory memory, LogFreeze freeze, TimeSource time) {
        this.role = role;
        this.keys = keys;
        this.memory = memory;
        this.freeze = freeze;
        this.time = time;
    }

    /** The log in a few lines, for a person. */
    public List<String> status() {
        var row = role.write(LogRow::read);
        var remembered = switch (memory.latest()) {
            case LogMemory.Latest.Nothing _ -> "nothing";
            case LogMemory.Latest.Unreadable _ -> "unreadable";
            case LogMemory.Latest.Known(Checkpoint head) -> "size " + head.size();
        };
        return List.of(
                "log: " + keys.logKey().name(),
                "key: " + keys.logKey().encoded(),
                "committed: size " + row.size(),
                "published: " + (row.published() == null ? "nothing" : "size " + row.published()),
                "remembered: " + remembered + " in " + memory.directory(),
                "signing: " + (row.frozen() == null ? "goes on" : "frozen, " + row.frozen()));
    }

    /**
     * Releases signing because the database holds this checkpoint; it must be the newest anybody outside knows. Empty
     * when done, else why not.
     */
    public Optional<String> release(byte[] checkpoint) {
        var head = trusted(checkpoint);
        if (head == null) {
            return Optional.of("this is no checkpoint signed by this log");
        }
        var row = role.write(LogRow::read);
        if (row.frozen() == null) {
            return Optional.of("signing is not frozen");
        }
        if (row.frozen() == FrozenWhy.DAMAGED) {
            return Optional.of("the stored log is damaged: restore it first");
        }
        if (head.size() > row.size() || !rootAt(head.size()).equals(head.root())) {
            return Optional.of("the database does not hold this checkpoint of size " + head.size()
                    + ": put back what it lost with ./liandong log recover");
        }
        if (memory.latest() instanceof LogMemory.Latest.Known(Checkpoint known) && !holds(row, known)) {
            return Optional.of("more was published than the database holds (size " + known.size() + ", remembered in "
                    + memory.directory() + "): ./liandong log recover");
        }
        freeze.release("CONFIRMED_BY_CHECKPOINT", head.size());
        return Optional.empty();
    }

    private boolean holds(LogRow row, Checkpoint known) {
        return known.size() <= row.size() && rootAt(known.size()).equals(known.root());
    }

    private @Nullable Checkpoint trusted(byte[] checkpoint) {
        if (SignedCheckpoint.parse(checkpoint) instanceof Parsed.Value<SignedCheckpoint>(SignedCheckpoint signed)
                && new TrustPolicy(keys.logKey(), List.of(), 0).verify(signed)
                        instanceof CheckpointVerdict.Trusted(Checkpoint head, var _)) {
            return head;
        }
        return null;
    }

    private Hash rootAt(long size) {
        return role.write(jdbc -> new MerkleTree(size, new TileHashReader(new StoredTiles(jdbc), size)).root());
    }

    /**
     * Puts back what the database lost of the published log: entries and tiles from a copy laid out as C2SP tlog-tiles
     * says, up to its checkpoint. Every step leads to that signed root or nothing is written. What the matters
     * themselves lost stays lost; their leaves are in the log as before, and their holders can still prove them.
     *
     * @param copy directory of the copy; null for what this desk remembers
     * @return empty when done and signing is released, else why not
     */
    public Optional<String> recover(@Nullable Path copy) {
        var directory = copy == null ? memory.directory() : copy;
        var file = directory.resolve("checkpoint");
        byte[] bytes;
        try {
            bytes = java.nio.file.Files.readAllBytes(file);
        } catch (java.io.IOException e) {
            return Optional.of("there is no checkpoint in " + directory);
        }
        var head = trusted(bytes);
        if (head == null) {
            return Optional.of("this is no checkpoint signed by this log: " + file);
        }
        return role.write(jdbc -> recover(jdbc, head, bytes, directory));
    }

    private Optional<String> recover(JdbcClient jdbc, Checkpoint head, byte[] signed, Path directory) {
        var row = LogRow.lock(jdbc);
        if (row.frozen() == null || row.frozen() == FrozenWhy.DAMAGED) {
            return Optional.of("signing is not frozen for want of published leaves");
        }
        if (head.size() < row.size()) {
            return Optional.of("the database holds more than this copy: size " + row.size());
        }
        var copy = LogMemory.copyIn(directory);
        var entries = new ArrayList<Bytes>();
        for (var bundle : EntryBundles.changedBundles(row.size(), head.size())) {
            var found = copy.read(bundle)
                    .flatMap(bytes ->
                            EntryBundles.decode(bytes, bundle.width()) instanceof Parsed.Value<List<Bytes>>(var all)
                                    ? Optional.of(all)
                                    : Optional.empty());
            if (found.isEmpty()) {
                return Optional.of("the copy lacks " + bundle.path());
            }
            entries.addAll(found.get().subList(begin(bundle, row.size()), bundle.width()));
        }
        var stored = new StoredTiles(jdbc);
        var hashes = entries.stream().map(Rfc6962::leaf).toList();
        var bundles = EntryBundles.grow(row.size(), entries, stored);
        var growth = TreeGrowth.of(row.size(), row.root(), hashes, stored);
        if (!growth.root().equals(head.root())) {
            return Optional.of("the copy is of another history than the database");
        }
        StoredTiles.store(jdbc, bundles);
        StoredTiles.store(jdbc, growth.tiles());
        place(jdbc, hashes, row.size());
        publish(jdbc, head, signed, row);
        freeze.release(jdbc, "RECOVERED", head.size());
        return Optional.empty();
    }

    private static int begin(BundleId bundle, long size) {
        return (int) Math.max(0, size - bundle.index() * 256);
    }

    /** Leaves that the backup held without a place get the place they had. */
    private static void place(JdbcClient jdbc, List<Hash> hashes, long size) {
        for (int from = 0; from < hashes.size(); from += MOST_AT_ONCE) {
            var some = hashes.subList(from, Math.min(hashes.size(), from + MOST_AT_ONCE));
            for (int i = 0; i < some.size(); i++) {
                jdbc.sql("update ledger.leaf set index = :index where leaf_hash = :hash and index is null")
                        .param("index", size + from + i)
                        .param("hash", some.get(i).bytes())
                        .update();
            }
        }
    }

    private void publish(JdbcClient jdbc, Checkpoint head, byte[] signed, LogRow row) {
        var now = time.now().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                insert into ledger.checkpoint (size, root, epoch, at, signed, published_at)
                values (:size, :root, :epoch, :now, :signed, :now)
                on conflict (size) do update set signed = excluded.signed,
                    published_at = coalesce(ledger.checkpoint.published_at, excluded.published_at)
                """)
                .param("size", head.size())
                .param("root", head.root().bytes())
                .param("epoch", row.epoch())
                .param("now", now)
                .param("signed", ownSignature(signed))
                .update();
        jdbc.sql(
                        "update ledger.log set size = :size, root = :root, published = :size, epoch = epoch + 1, holder = null, held_until = null")
                .param("size", head.size())
                .param("root", head.root().bytes())
                .update();
    }

    /** Without the cosignatures of a copy taken from outside: those are kept apart. */
    private String ownSignature(byte[] signed) {
        var all = SignedCheckpoint.parse(signed).get();
        var own = SignedCheckpoint.sign(all.checkpoint(), keys.log());
        return new String(own.encoded(), StandardCharsets.UTF_8);
    }
}
