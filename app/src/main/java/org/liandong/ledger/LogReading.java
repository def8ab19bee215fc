package org.liandong.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.TimeSource;
import org.liandong.merkle.BundleId;
import org.liandong.merkle.Hash;
import org.liandong.merkle.LogFile;
import org.liandong.merkle.LogResource;
import org.liandong.merkle.MerkleTree;
import org.liandong.merkle.NoteSignature;
import org.liandong.merkle.SignedCheckpoint;
import org.liandong.merkle.TileHashReader;
import org.liandong.merkle.TileId;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What of the log is public: published checkpoints with their cosignatures, and the tiles below them. */
@Component
final class LogReading {

    private static final Access ANYONE = new Access.Public();
    private static final int RECENT_COSIGNATURES = 512;
    private static final int BITS_A_LEVEL = 8;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Witnesses witnesses;
    private final LedgerProperties properties;
    private final TimeSource time;

    LogReading(
            Transactions transactions,
            JdbcClient jdbc,
            Witnesses witnesses,
            LedgerProperties properties,
            TimeSource time) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.witnesses = witnesses;
        this.properties = properties;
        this.time = time;
    }

    private record Shown(long size, String signed, Instant publishedAt) {}

    /** The checkpoint published last, with the log's own signature only; null before the first. */
    @Nullable SignedCheckpoint newest() {
        return transactions.read(ANYONE, () -> last().map(LogReading::parse).orElse(null));
    }

    /** The checkpoint to show: the newest that enough witnesses cosigned, or the newest if they take too long. */
    Optional<SignedCheckpoint> shown() {
        return atLeast(0);
    }

    /** The checkpoint to show that holds at least so many leaves; empty while there is none. */
    Optional<SignedCheckpoint> atLeast(long size) {
        return transactions.read(ANYONE, () -> {
            var newest = last().filter(head -> head.size() >= size);
            if (newest.isEmpty() || witnesses.quorum() == 0) {
                return newest.map(this::withCosignatures);
            }
            var cosigned = cosigned().filter(head -> head.size() >= size);
            boolean patient = newest.get()
                    .publishedAt()
                    .plus(properties.witnessPatience())
                    .isAfter(time.now());
            if (cosigned.isPresent()
                    && (patient || cosigned.get().size() == newest.get().size())) {
                return cosigned.map(this::withCosignatures);
            }
            return patient && size > 0 ? Optional.empty() : newest.map(this::withCosignatures);
        });
    }

    private Optional<Shown> last() {
        return find("c.size = (select l.published from ledger.log l)");
    }

    private Optional<Shown> cosigned() {
        return jdbc.sql("""
                select s.size
                  from (select size, witness from ledger.cosignature order by size desc limit :recent) s
                 where s.witness in (:names)
                 group by s.size having count(*) >= :quorum
                 order by s.size desc limit 1
                """)
                .param("recent", RECENT_COSIGNATURES)
                .param("names", witnesses.names())
                .param("quorum", witnesses.quorum())
                .query(Long.class)
                .optional()
                .flatMap(size -> find("c.size = " + size));
    }

    private Optional<Shown> find(String which) {
        return jdbc.sql(
                        "select c.size, c.signed, c.published_at from ledger.checkpoint c where c.published_at is not null and "
                                + which)
                .query((row, number) -> new Shown(
                        row.getLong("size"),
                        row.getString("signed"),
                        row.getTimestamp("published_at").toInstant()))
                .optional();
    }

    private static SignedCheckpoint parse(Shown shown) {
        return SignedCheckpoint.parse(shown.signed().getBytes(StandardCharsets.UTF_8))
                .get();
    }

    private SignedCheckpoint withCosignatures(Shown shown) {
        var signed = parse(shown);
        for (var line : cosignatures(shown.size())) {
            signed = signed.with(line);
        }
        return signed;
    }

    private List<NoteSignature> cosignatures(long size) {
        if (witnesses.list().isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        "select line from ledger.cosignature where size = :size and witness in (:names) order by witness")
                .param("size", size)
                .param("names", witnesses.names())
                .query((row, number) -> NoteSignature.parseLines(
                                row.getString("line").getBytes(StandardCharsets.UTF_8))
                        .get()
                        .getFirst())
                .list();
    }

    /** The size this witness cosigned last; 0 for none. */
    long cosignedBy(String witness) {
        return transactions.read(
                ANYONE,
                () -> jdbc.sql("select coalesce(max(size), 0) from ledger.cosignature where witness = :witness")
                        .param("witness", witness)
                        .query(Long.class)
                        .single());
    }

    /** A tile or bundle of the published tree; empty when it is not in it. */
    Optional<LogFile> file(LogResource resource) {
        return transactions.read(ANYONE, () -> {
            long published = last().map(Shown::size).orElse(0L);
            long most = switch (resource) {
                case TileId tile -> tile.level() < Long.BYTES ? published >>> (tile.level() * BITS_A_LEVEL) : 0;
                case BundleId _ -> published;
            };
            boolean within = resource.index() < Long.MAX_VALUE / LogResource.FULL_WIDTH - 1
                    && resource.index() * LogResource.FULL_WIDTH + resource.width() <= most;
            return within
                    ? new StoredTiles(jdbc).read(resource).map(bytes -> LogFile.cut(resource, bytes))
                    : Optional.empty();
        });
    }

    /** Hashes that lead from a leaf to the root of a tree of this size. */
    List<Hash> inclusion(long index, long size) {
        return transactions.read(ANYONE, () -> tree(size).inclusionProof(index));
    }

    /** Hashes that show a tree to be the beginning of a larger one. */
    List<Hash> consistency(long oldSize, long size) {
        return transactions.read(ANYONE, () -> tree(size).consistencyProof(oldSize));
    }

    private MerkleTree tree(long size) {
        return new MerkleTree(size, new TileHashReader(new StoredTiles(jdbc), size));
    }
}
