package org.liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.liandong.kernel.Access;
import org.liandong.merkle.ProofCheck;
import org.liandong.merkle.Proofs;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The log is written once, in one order, by one node at a time, whatever dies when. */
@DeskTest
@TestPropertySource(properties = "liandong.ledger.lease=300ms")
@DirtiesContext
class SequencerTests {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Transactions transactions;

    @Autowired
    private LogReading reading;

    @Autowired
    private LogWatch watch;

    private TestLog log;

    @TempDir
    private Path directory;

    @BeforeEach
    void nothingWaits() throws InterruptedException {
        log = new TestLog(context);
        insist(log.node(Sequencer.Witness.NOBODY));
    }

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Rounds until this node holds the epoch: the one before it must fall silent first. */
    private static Sequencer.Outcome insist(Sequencer node) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            var outcome = node.round();
            if (outcome != Sequencer.Outcome.STANDING_BY) {
                return outcome;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never got the epoch");
    }

    private void everythingStands(long leaves) {
        var row = log.row();
        assertThat(log.waiting()).isZero();
        assertThat(row.published()).isEqualTo(row.size());
        assertThat(log.rootOf(row.size())).isEqualTo(row.root());
        assertThat(log.number("select count(*) from ledger.leaf"))
                .isEqualTo(leaves)
                .isEqualTo(row.size());
        assertThat(log.number("select count(distinct index) from ledger.leaf")).isEqualTo(leaves);
        assertThat(log.number("select coalesce(max(index), -1) + 1 from ledger.leaf"))
                .isEqualTo(leaves);
        assertThat(reading.newest().checkpoint().root()).isEqualTo(row.root());
    }

    @Test
    void leavesStandInTheOrderTheyArrivedAndProve() throws Exception {
        var node = log.node(Sequencer.Witness.NOBODY);
        long before = log.row().size();
        var first = log.write("order", 1);
        var last = log.write("order", 300);

        assertThat(insist(node)).isEqualTo(Sequencer.Outcome.PUBLISHED);

        assertThat(log.indexOf(first)).isEqualTo(before);
        assertThat(log.indexOf(last)).isEqualTo(before + 300);
        everythingStands(before + 301);
        long size = log.row().size();
        var head = reading.newest().checkpoint();
        assertThat(Proofs.inclusion(
                        last.hash(), before + 300, size, reading.inclusion(before + 300, size), head.root()))
                .isInstanceOf(ProofCheck.Valid.class);
        assertThat(node.round()).isEqualTo(Sequencer.Outcome.IDLE);
    }

    @ParameterizedTest
    @EnumSource(Sequencer.Step.class)
    void whoeverDiesAtAnyStepAnotherGoesOnToTheSameLog(Sequencer.Step dies) throws Exception {
        insist(log.node(Sequencer.Witness.NOBODY));
        long before = log.row().size();
        log.write("crash", 40);
        var dying = log.node(step -> {
            if (step == dies) {
                throw new Died();
            }
        });
        assertThatThrownBy(() -> insist(dying)).isInstanceOf(Died.class);
        var committed = log.row();
        log.write("crash", 3);

        var next = log.node(Sequencer.Witness.NOBODY);
        insist(next);
        insist(next);

        everythingStands(before + 43);
        assertThat(log.row().epoch()).isGreaterThan(committed.epoch());
        if (committed.size() > before) {
            // what the dead node committed was signed by its successor, and no other root of that size
            assertThat(log.number("select count(*) from ledger.checkpoint where size = " + committed.size()
                            + " and published_at is not null"))
                    .isOne();
            assertThat(log.rootOf(committed.size())).isEqualTo(committed.root());
        }
    }

    @Test
    void theSameBytesAreSignedAgain() throws Exception {
        log.write("again", 1);
        var dying = log.node(step -> {
            if (step == Sequencer.Step.SIGNED) {
                throw new Died();
            }
        });
        assertThatThrownBy(() -> insist(dying)).isInstanceOf(Died.class);
        long size = log.row().size();
        var signed = text("select signed from ledger.checkpoint where size = " + size);

        insist(log.node(Sequencer.Witness.NOBODY));

        assertThat(text("select signed from ledger.checkpoint where size = " + size))
                .isEqualTo(signed)
                .contains("\n" + size + "\n");
    }

    private String text(String sql) {
        return transactions.read(
                new Access.Machinery("test"),
                () -> context.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                        .sql(sql)
                        .query(String.class)
                        .single());
    }

    @Test
    void aNodeThatWasPausedFindsAnotherEpochAndStops() throws Exception {
        var paused = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var leaves = new java.util.concurrent.atomic.AtomicBoolean();
        var slow = log.node(step -> {
            if (step == Sequencer.Step.COMMITTED && leaves.get()) {
                paused.countDown();
                try {
                    assertThat(goOn.await(1, TimeUnit.MINUTES)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        insist(slow);
        log.write("paused", 5);
        leaves.set(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcome = threads.submit(slow::round);
            assertThat(paused.await(1, TimeUnit.MINUTES)).isTrue();
            var other = log.node(Sequencer.Witness.NOBODY);
            assertThat(insist(other)).isEqualTo(Sequencer.Outcome.PUBLISHED);
            log.write("paused", 2);
            other.round();
            long size = log.row().size();
            goOn.countDown();

            assertThat(outcome.get(1, TimeUnit.MINUTES)).isEqualTo(Sequencer.Outcome.STANDING_BY);
            assertThat(log.row().published()).isEqualTo(size);
            everythingStands(size);
        }
    }

    @Test
    void twoNodesAtOnceWriteOneLog() throws Exception {
        long before = log.row().size();
        var one = log.node(Sequencer.Witness.NOBODY);
        var other = log.node(Sequencer.Witness.NOBODY);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = threads.submit(() -> {
                for (int i = 0; i < 60; i++) {
                    log.write("both", 5);
                }
                return true;
            });
            var first = threads.submit(() -> {
                // dies half way: it simply turns no more
                while (log.row().size() < before + 100) {
                    one.round();
                }
                return true;
            });
            var second = threads.submit(() -> {
                while (log.row().size() < before + 300) {
                    other.round();
                    Thread.sleep(5);
                }
                return true;
            });
            assertThat(writing.get(2, TimeUnit.MINUTES)).isTrue();
            assertThat(first.get(2, TimeUnit.MINUTES)).isTrue();
            assertThat(second.get(2, TimeUnit.MINUTES)).isTrue();
        }
        insist(other);
        everythingStands(before + 300);
    }

    @Test
    void aLateCommitIsNeverLost() throws Exception {
        var node = log.node(Sequencer.Witness.NOBODY);
        long before = log.row().size();
        var written = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var late = threads.submit(() -> transactions.write(new Access.Machinery("test"), () -> {
                var leaf = log.add("late");
                written.countDown();
                try {
                    assertThat(commit.await(1, TimeUnit.MINUTES)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return leaf;
            }));
            assertThat(written.await(1, TimeUnit.MINUTES)).isTrue();
            var later = log.write("early", 20);
            insist(node);
            assertThat(log.indexOf(later)).isEqualTo(before + 19);
            commit.countDown();
            var leaf = late.get(1, TimeUnit.MINUTES);
            assertThat(node.round()).isEqualTo(Sequencer.Outcome.PUBLISHED);

            assertThat(log.indexOf(leaf)).isEqualTo(before + 20);
            everythingStands(before + 21);
        }
    }

    @Test
    void aNewLeafRefersToTheLastPublishedCheckpoint() throws Exception {
        var node = log.node(Sequencer.Witness.NOBODY);
        log.write("anchor", 1);
        insist(node);
        watch.refresh();
        var published = reading.newest().checkpoint();

        var leaf = log.write("anchor", 1);

        assertThat(text("select event_text from ledger.leaf where leaf_hash = '\\x"
                        + leaf.hash().hex() + "'"))
                .contains(
                        "\nanchor " + published.size() + " " + published.root().base64() + "\n");
    }

    @Test
    void nothingIsPublishedThatWasNotRemembered() throws Exception {
        log.write("memory", 1);
        var noDirectory = java.nio.file.Files.writeString(directory.resolve("a-file"), "");
        var node = log.node(Sequencer.Witness.NOBODY, log.memoryIn(noDirectory));
        var before = log.row().published();

        assertThatThrownBy(() -> insist(node)).isInstanceOf(IllegalStateException.class);

        assertThat(log.row().published()).isEqualTo(before);
        insist(log.node(Sequencer.Witness.NOBODY));
    }
}
