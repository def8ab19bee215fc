package org.liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.kernel.TimeSource;
import org.liandong.merkle.Checkpoint;
import org.liandong.merkle.Hash;
import org.liandong.merkle.SignedCheckpoint;
import org.liandong.store.SequencerRole;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A database that went back, or says something else than before, signs nothing; intake goes on all the same. */
@DeskTest
@TestPropertySource(properties = "liandong.ledger.lease=301ms")
@DirtiesContext
class FreezeTests {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private LogLoop loop;

    @Autowired
    private LogFreeze freeze;

    @Autowired
    private LogMemory memory;

    @Autowired
    private LogKeys keys;

    @Autowired
    private LogWatch watch;

    @Autowired
    private Ledger ledger;

    @Autowired
    private SequencerRole role;

    @Autowired
    private SettableTimeSource time;

    private TestLog log;

    @TempDir
    private Path directory;

    @BeforeEach
    void aLog() throws InterruptedException {
        log = new TestLog(context);
        log.write("freeze", 10);
        for (int i = 0; i < 200 && log.waiting() > 0; i++) {
            loop.once();
            Thread.sleep(20);
        }
        assertThat(log.waiting()).isZero();
    }

    @AfterEach
    void thaw() {
        freeze.release("TEST_IS_OVER", null);
        loop.once();
    }

    private SignedCheckpoint elsewhere(long size, Hash root) {
        return SignedCheckpoint.sign(new Checkpoint(ledger.origin(), size, root), keys.log());
    }

    private void nothingIsSigned(FrozenWhy why) {
        var before = log.row();
        var leaf = log.write("freeze", 3);
        loop.once();
        assertThat(watch.frozen()).contains(why);
        assertThat(log.row().size()).isEqualTo(before.size());
        assertThat(log.row().published()).isEqualTo(before.published());
        assertThat(log.indexOf(leaf)).isEqualTo(-1);
        // what is taken meanwhile is acknowledged, without a time
        var taken = log.write("freeze", 1);
        assertThat(taken.includeBy()).isNull();
        assertThat(ledger.promise(taken).orElseThrow().text())
                .startsWith("liandong/acknowledgement/v1\n" + ledger.origin() + "\n"
                        + taken.hash().base64() + "\n")
                .hasLineCount(4);
    }

    @Test
    void aDatabaseOlderThanWhatIsRememberedFreezes() throws Exception {
        var later = elsewhere(log.row().size() + 5, log.row().root());
        Files.write(memory.directory().resolve("checkpoint"), later.encoded());

        loop.once();

        nothingIsSigned(FrozenWhy.MEMORY);
        forgetWhatIsNotTrue();
    }

    @Test
    void anotherHistoryOfTheSameLengthFreezes() throws Exception {
        var other = elsewhere(log.row().size(), new Hash(new byte[32]));
        Files.write(memory.directory().resolve("checkpoint"), other.encoded());

        loop.once();

        nothingIsSigned(FrozenWhy.MEMORY);
        forgetWhatIsNotTrue();
    }

    @Test
    void aMemoryThatIsNoCheckpointOfThisLogFreezes() throws Exception {
        Files.writeString(memory.directory().resolve("checkpoint"), "garbage");

        loop.once();

        nothingIsSigned(FrozenWhy.MEMORY);
        forgetWhatIsNotTrue();
    }

    private void forgetWhatIsNotTrue() throws Exception {
        Files.delete(memory.directory().resolve("checkpoint"));
    }

    @Test
    void aRestoredDatabaseGoesOnOnceWhatIsRememberedConfirmsIt() {
        freeze.restored();

        loop.once();

        assertThat(watch.frozen()).isEmpty();
        assertThat(log.number("select count(*) from ledger.freezing where why = 'CONFIRMED_BY_MEMORY'"))
                .isOne();
    }

    @Test
    void aRestoredDatabaseThatNobodyConfirmsStaysFrozen() throws Exception {
        forgetWhatIsNotTrue();
        freeze.restored();

        loop.once();

        nothingIsSigned(FrozenWhy.RESTORED);
    }

    @Test
    void damagedTilesFreeze() throws Exception {
        log.write("freeze", 1);
        var node = new Sequencer(
                role,
                keys,
                log.memoryIn(directory),
                freeze,
                context.getBean(LedgerProperties.class),
                context.getBean(TimeSource.class),
                Sequencer.Witness.NOBODY);
        damage();
        Thread.sleep(400);
        while (node.round() == Sequencer.Outcome.STANDING_BY) {
            Thread.sleep(50);
        }

        assertThat(log.row().frozen()).isEqualTo(FrozenWhy.DAMAGED);
        repair();
        watch.refresh();
    }

    /** As somebody with the superuser's password might. */
    private void damage() {
        change("set bytes = overlay(bytes placing '\\x00' from 1 for 1)");
    }

    private byte[] whole;

    private void change(String set) {
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute("alter table ledger.tile disable trigger all");
            if (whole == null) {
                try (var row = statement.executeQuery("select bytes from ledger.tile where level = 0 and index = "
                        + (log.row().size() - 1) / 256)) {
                    row.next();
                    whole = row.getBytes(1);
                }
            }
            statement.execute("update ledger.tile " + set + " where level = 0 and index = "
                    + (log.row().size() - 1) / 256);
            statement.execute("alter table ledger.tile enable trigger all");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void repair() {
        change("set bytes = '\\x" + java.util.HexFormat.of().formatHex(whole) + "'");
    }

    private java.sql.Connection superuser() throws java.sql.SQLException {
        var admin = org.liandong.support.TestServer.postgres().superuser();
        return java.sql.DriverManager.getConnection(
                context.getEnvironment().getRequiredProperty("liandong.store.url"), admin.user(), admin.password());
    }

    @Test
    void whileLeavesWaitTooLongOnlyAcknowledgementsAreGiven() {
        var kept = log.write("freeze", 1);
        assertThat(kept.includeBy()).isEqualTo(kept.at().plus(Duration.ofSeconds(60)));
        time.step(Duration.ofSeconds(29));
        watch.refresh();
        assertThat(log.write("freeze", 1).includeBy()).isNotNull();

        time.step(Duration.ofSeconds(5));
        watch.refresh();

        assertThat(watch.behind()).isTrue();
        assertThat(log.write("freeze", 1).includeBy()).isNull();
        loop.once();
        assertThat(log.write("freeze", 1).includeBy()).isNotNull();
    }

    @Test
    void whatWasPublishedIsRememberedInFull() throws Exception {
        log.write("freeze", 300);
        loop.once();

        var head = SignedCheckpoint.parse(Files.readAllBytes(memory.directory().resolve("checkpoint")))
                .get();
        assertThat(head.checkpoint().size()).isEqualTo(log.row().published());
        var copy = LogMemory.copyIn(memory.directory());
        for (var bundle : org.liandong.merkle.EntryBundles.changedBundles(
                0, head.checkpoint().size())) {
            assertThat(org.liandong.merkle.EntryBundles.decode(copy.read(bundle).orElseThrow(), bundle.width())
                            .get())
                    .hasSize(bundle.width());
        }
        try (var files = Files.walk(memory.directory())) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .as("no side files, no narrower bundles")
                    .noneMatch(name -> name.endsWith(".new"))
                    .hasSize((int) ((head.checkpoint().size() + 255) / 256) + 1);
        }
        assertThat(Files.readString(memory.directory().resolve("checkpoint"), StandardCharsets.UTF_8))
                .startsWith(ledger.origin());
    }
}
