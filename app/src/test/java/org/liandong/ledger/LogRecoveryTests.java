package org.liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.merkle.ProofCheck;
import org.liandong.merkle.Proofs;
import org.liandong.merkle.SignedCheckpoint;
import org.liandong.support.DeskTest;
import org.liandong.support.TestServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** An old backup of the ledger is put back under a log that went on: signing freezes, and only a proof lets it go on. */
@DeskTest
@TestPropertySource(properties = "liandong.ledger.lease=302ms")
@DirtiesContext
class LogRecoveryTests {

    private static final List<String> TABLES = List.of("leaf", "tile", "checkpoint", "cosignature", "log", "chain");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private LogLoop loop;

    @Autowired
    private LogWatch watch;

    @Autowired
    private LogRecovery recovery;

    @Autowired
    private LogReading reading;

    @Autowired
    private LogMemory memory;

    private TestLog log;
    private Leaf unplaced;
    private Leaf lost;
    private long lostIndex;
    private SignedCheckpoint old;
    private SignedCheckpoint newest;

    @TempDir
    private Path directory;

    @BeforeEach
    void anOldBackupIsPutBack() throws SQLException {
        log = new TestLog(context);
        log.write("recovery", 20);
        loop.once();
        old = reading.newest();
        unplaced = log.write("recovery", 1);
        superuser(
                "create schema backup",
                TABLES.stream().map(table -> "create table backup." + table + " as table ledger." + table));
        log.write("recovery", 300);
        loop.once();
        lost = log.write("recovery", 1);
        loop.once();
        lostIndex = log.indexOf(lost);
        newest = reading.newest();
        superuser(
                "set session_replication_role = replica",
                TABLES.reversed().stream()
                        .flatMap(table -> java.util.stream.Stream.of(
                                "delete from ledger." + table,
                                "insert into ledger." + table + " overriding system value select * from backup."
                                        + table)));
        superuser("drop schema backup cascade", java.util.stream.Stream.of());
        loop.once();
        assertThat(watch.frozen()).contains(FrozenWhy.MEMORY);
        assertThat(log.indexOf(unplaced)).isEqualTo(-1);
    }

    private void superuser(String first, java.util.stream.Stream<String> then) throws SQLException {
        var admin = TestServer.postgres().superuser();
        try (var connection = DriverManager.getConnection(
                        context.getEnvironment().getRequiredProperty("liandong.store.url"),
                        admin.user(),
                        admin.password());
                var statement = connection.createStatement()) {
            statement.execute(first);
            for (var sql : then.toList()) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void whatWasLostComesBackFromTheMemoryAndTheLogGoesOn() {
        assertThat(recovery.status()).contains("signing: frozen, MEMORY");
        assertThat(recovery.release(old.encoded()))
                .hasValueSatisfying(why -> assertThat(why).contains("recover"));
        assertThat(recovery.release(newest.encoded())).isPresent();
        assertThat(watch.frozen()).isPresent();

        assertThat(recovery.recover(null)).isEmpty();
        loop.once();

        assertThat(watch.frozen()).isEmpty();
        assertThat(log.row().size()).isEqualTo(newest.checkpoint().size());
        assertThat(log.row().root()).isEqualTo(newest.checkpoint().root());
        assertThat(log.indexOf(unplaced)).as("the place it had").isEqualTo(20);
        // the matter's row is gone, its leaf is not: whoever holds the receipt can still prove it
        var head = newest.checkpoint();
        assertThat(Proofs.inclusion(
                        lost.hash(), lostIndex, head.size(), reading.inclusion(lostIndex, head.size()), head.root()))
                .isInstanceOf(ProofCheck.Valid.class);

        var next = log.write("recovered", 5);
        loop.once();

        assertThat(log.indexOf(next)).isEqualTo(head.size() + 4);
        assertThat(log.rootOf(log.row().size())).isEqualTo(log.row().root());
        var now = reading.newest().checkpoint();
        assertThat(Proofs.consistency(
                        head.size(), head.root(), now.size(), now.root(), reading.consistency(head.size(), now.size())))
                .isInstanceOf(ProofCheck.Valid.class);
        copiesThatAreNotItAreRefused();
    }

    /** After the recovery, because the context is one. */
    private void copiesThatAreNotItAreRefused() {
        assertThat(recovery.recover(null))
                .hasValueSatisfying(why -> assertThat(why).contains("not frozen"));
        assertThat(recovery.recover(directory))
                .hasValueSatisfying(why -> assertThat(why).contains("no checkpoint"));
        assertThat(recovery.release("garbage".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isPresent();
        try {
            Files.write(directory.resolve("checkpoint"), newest.encoded());
            context.getBean(LogFreeze.class).freeze(FrozenWhy.RESTORED, null);
            assertThat(recovery.recover(directory)).isPresent();
            assertThat(recovery.release(newest.encoded())).isEmpty();
            assertThat(Files.exists(memory.directory().resolve("checkpoint"))).isTrue();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
