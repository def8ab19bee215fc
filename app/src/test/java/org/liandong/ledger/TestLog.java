package org.liandong.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.liandong.kernel.Access;
import org.liandong.kernel.TimeSource;
import org.liandong.merkle.Hash;
import org.liandong.merkle.MerkleTree;
import org.liandong.merkle.TileHashReader;
import org.liandong.store.SequencerRole;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leaves without cases, and nodes of a test's own on the shared database. */
final class TestLog {

    private static final LedgerProperties QUICK = new LedgerProperties(
            Duration.ofMillis(50), Duration.ofMillis(300), "", List.of(), 1, Duration.ofSeconds(10));

    private final ApplicationContext context;
    private final SequencerRole role;
    private final Transactions transactions;
    private final Ledger ledger;
    private final JdbcClient jdbc;

    TestLog(ApplicationContext context) {
        this.context = context;
        this.role = context.getBean(SequencerRole.class);
        this.transactions = context.getBean(Transactions.class);
        this.ledger = context.getBean(Ledger.class);
        this.jdbc = context.getBean(JdbcClient.class);
    }

    /** A node that sequences, with a short lease and the product's own memory unless told otherwise. */
    Sequencer node(Sequencer.Witness steps) {
        return node(steps, context.getBean(LogMemory.class));
    }

    Sequencer node(Sequencer.Witness steps, LogMemory memory) {
        var time = context.getBean(TimeSource.class);
        return new Sequencer(
                role, context.getBean(LogKeys.class), memory, new LogFreeze(role, memory, time), QUICK, time, steps);
    }

    LogMemory memoryIn(Path directory) {
        var properties = new LedgerProperties(
                QUICK.every(), QUICK.lease(), directory.toString(), List.of(), 1, QUICK.witnessPatience());
        return new LogMemory(context.getBean(LogKeys.class), properties, directory);
    }

    /** Writes leaves in a transaction of their own. */
    Leaf write(String chain, int count) {
        return transactions.write(new Access.Machinery("test"), () -> {
            Leaf last = null;
            for (int i = 0; i < count; i++) {
                last = add(chain);
            }
            return last;
        });
    }

    /** Writes one leaf in the caller's transaction. */
    Leaf add(String chain) {
        var writes = new Writes();
        var leaf =
                ledger.append(chain, "note", context.getBean(TimeSource.class).now(), Map.of("code", "TEST"), writes);
        writes.flush(context.getBean(JdbcTemplate.class));
        return leaf;
    }

    LogRow row() {
        return role.write(LogRow::read);
    }

    /** The root of what is stored, computed from the tiles anew. */
    Hash rootOf(long size) {
        return role.write(it -> new MerkleTree(size, new TileHashReader(new StoredTiles(it), size)).root());
    }

    long waiting() {
        return number("select count(*) from ledger.leaf where index is null");
    }

    long number(String sql) {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql(sql).query(Long.class).single());
    }

    long indexOf(Leaf leaf) {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("select coalesce(index, -1) from ledger.leaf where leaf_hash = :hash")
                        .param("hash", leaf.hash().bytes())
                        .query(Long.class)
                        .single());
    }
}
