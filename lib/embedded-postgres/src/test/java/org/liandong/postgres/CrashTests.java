package org.liandong.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.postgres.EmbeddedPostgres.State;
import org.liandong.postgres.EmbeddedPostgresException.Reason;

/** The server dies while the program lives, and what an earlier run may have left in the home. */
class CrashTests {

    @TempDir
    private Path home;

    @Test
    void comesBackOnTheSamePortWhenThePostmasterIsKilled() throws Exception {
        try (var postgres = TestServer.start(home)) {
            var exits = new AtomicInteger();
            postgres.onUnexpectedExit(exits::incrementAndGet);
            TestServer.execute(postgres, "create table kept (n int)");
            int port = postgres.port();
            for (int round = 1; round <= 3; round++) {
                TestServer.execute(postgres, "insert into kept values (" + round + ")");
                long killed = postgres.pid().orElseThrow();
                TestServer.kill(killed);
                TestServer.await(
                        "another postmaster runs",
                        () -> postgres.pid().filter(pid -> pid != killed).isPresent());
                assertThat(postgres.port()).isEqualTo(port);
                assertThat(TestServer.query(postgres, "select count(*) from kept"))
                        .isEqualTo(Integer.toString(round));
                assertThat(exits).hasValue(round);
                assertThat(TestServer.guards(home)).hasSize(1);
            }
        }
    }

    @Test
    void comesBackWhileABusyChildOfTheDeadPostmasterStillHoldsItsMemory() throws Exception {
        try (var postgres = TestServer.start(home);
                var connection = TestServer.connect(postgres)) {
            // A stopped process does not notice that its parent is gone.
            var backends = Leftovers.of(TestServer.token(home));
            long postmaster = postgres.pid().orElseThrow();
            long stopped = Long.parseLong(TestServer.query(
                    postgres,
                    "select pid from pg_stat_activity where backend_type = 'client backend' and state = 'idle'"));
            assertThat(backends).contains(stopped, postmaster);
            new ProcessBuilder("kill", "-STOP", Long.toString(stopped)).start().waitFor();
            TestServer.kill(postmaster);
            TestServer.await(
                    "another postmaster runs",
                    () -> postgres.pid().filter(pid -> pid != postmaster).isPresent());
            assertThat(Leftovers.of(TestServer.token(home))).doesNotContain(stopped, postmaster);
            assertThat(TestServer.query(postgres, "select 1")).isEqualTo("1");
            assertThat(connection.isValid(1)).isFalse();
        }
    }

    @Test
    void restartsWhenAskedWithoutCallingItUnexpected() throws Exception {
        try (var postgres = TestServer.start(home)) {
            var exits = new AtomicInteger();
            postgres.onUnexpectedExit(exits::incrementAndGet);
            long before = postgres.pid().orElseThrow();
            postgres.restart();
            assertThat(postgres.pid()).isPresent().get().isNotEqualTo(before);
            assertThat(TestServer.query(postgres, "select 1")).isEqualTo("1");
            assertThat(exits).hasValue(0);
        }
    }

    @Test
    void closesQuicklyAndStaysClosedWhileItIsComingBack() throws Exception {
        var postgres = TestServer.start(home);
        TestServer.kill(postgres.pid().orElseThrow());
        TestServer.await("the end was noticed", () -> postgres.state() == State.RESTARTING);
        long before = System.nanoTime();
        postgres.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        Thread.sleep(500);
        assertThat(Leftovers.of(TestServer.token(home))).isEmpty();
        assertThat(TestServer.guards(home)).isEmpty();
        TestServer.start(home).close();
    }

    @Test
    void clearsAwayAHalfDoneInitdb() throws Exception {
        var aside = Files.createDirectories(home.resolve("postgres/initdb-123456/data/base"));
        Files.writeString(aside.resolve("PG_VERSION"), "18\n");
        try (var postgres = TestServer.start(home)) {
            assertThat(TestServer.query(postgres, "select 1")).isEqualTo("1");
        }
        try (var entries = Files.list(home.resolve("postgres"))) {
            assertThat(entries.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrder("data", "lock", "port", "server.log", "superuser.password");
        }
    }

    @Test
    void startsThoughThePidFileNamesAStrangerOrNobody() throws Exception {
        TestServer.start(home).close();
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            for (long pid : new long[] {stranger.pid(), 1, 4_000_000}) {
                writePidFile(pid);
                try (var postgres = TestServer.start(home)) {
                    assertThat(TestServer.query(postgres, "select 1")).isEqualTo("1");
                }
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void startsThoughADeadPostmasterIsNeverCollected() throws Exception {
        TestServer.start(home).close();
        // The shell's child ends at once, and the sleep that replaces the shell never collects it.
        var parent = new ProcessBuilder("/bin/sh", "-c", "true & echo $!; exec sleep 60").start();
        try {
            long zombie;
            try (var said = parent.inputReader()) {
                zombie = Long.parseLong(said.readLine());
            }
            TestServer.await(
                    "it is a zombie",
                    () -> Files.readString(Path.of("/proc/" + zombie + "/stat")).contains(") Z "));
            writePidFile(zombie);
            try (var postgres = TestServer.start(home)) {
                assertThat(TestServer.query(postgres, "select 1")).isEqualTo("1");
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void refusesDataOnWhichSomebodyElsesPostgresWorks() throws Exception {
        TestServer.start(home).close();
        var data = home.toRealPath().resolve("postgres/data");
        var binaries = Binaries.in(TestServer.CACHE);
        var way = RunAs.choose(Home.at(home), binaries.program("postgres"), RunAs.Way.ANY);
        var words = way.command(
                List.of(binaries.program("postgres").toString(), "-D", data.toString(), "-p", "14999", "-k", ""));
        var foreign = Command.builder(words, home)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            TestServer.await("it runs", () -> Files.exists(data.resolve("postmaster.pid")));
            assertThatThrownBy(() -> TestServer.start(home))
                    .isInstanceOfSatisfying(
                            EmbeddedPostgresException.class,
                            it -> assertThat(it.reason()).isEqualTo(Reason.HOME_IN_USE))
                    .hasMessageContaining("process " + foreign.pid());
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            Signal.INT.send(List.of(foreign.pid()));
            foreign.waitFor();
        }
    }

    private void writePidFile(long pid) throws Exception {
        Files.writeString(
                home.resolve("postgres/data/postmaster.pid"),
                pid + "\n" + home.resolve("postgres/data")
                        + "\n1700000000\n14999\n\n127.0.0.1\n  1234567  99\nready   \n");
    }
}
