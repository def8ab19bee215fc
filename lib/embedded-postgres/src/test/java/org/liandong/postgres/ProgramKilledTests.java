package org.liandong.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that owns the server is killed. */
class ProgramKilledTests {

    private static final int ROUNDS = 5;

    @TempDir
    private Path home;

    /** Even rounds kill the guard too, so that the server outlives its program; odd rounds kill the server as well. */
    @Test
    void keepsEveryAcknowledgedRowHoweverItIsKilled() throws Exception {
        var acknowledged = new HashSet<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            var program = TestServer.java(HolderProgram.class, home.toString(), "insert")
                    .start();
            try (var said = program.inputReader()) {
                long postmaster = Long.parseLong(started(said).split(" ", -1)[1]);
                for (int row = 0; row < 200; row++) {
                    acknowledged.add(Long.valueOf(said.readLine()));
                }
                boolean serverToo = round % 2 == 1;
                Signal.KILL.send(
                        List.of(serverToo ? postmaster : TestServer.guards(home).getFirst(), program.pid()));
                assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
                said.lines().filter(it -> it.matches("\\d+")).map(Long::valueOf).forEach(acknowledged::add);
                if (!serverToo) {
                    assertThat(Leftovers.of(TestServer.token(home))).contains(postmaster);
                }
            }
            try (var postgres = TestServer.start(home)) {
                assertThat(rows(postgres)).containsAll(acknowledged);
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * 200);
        assertThat(Leftovers.of(TestServer.token(home))).isEmpty();
    }

    private static Set<Long> rows(EmbeddedPostgres postgres) throws SQLException {
        var rows = new HashSet<Long>();
        try (var connection = TestServer.connect(postgres);
                var result = connection.createStatement().executeQuery("select n from acknowledged")) {
            while (result.next()) {
                rows.add(result.getLong(1));
            }
        }
        return rows;
    }

    @Test
    void theServerStopsByItselfWhenItsProgramIsKilledOrForgetsToCloseIt() throws Exception {
        for (var mode : List.of("hold", "exit")) {
            var program =
                    TestServer.java(HolderProgram.class, home.toString(), mode).start();
            try (var said = program.inputReader()) {
                started(said);
                if (mode.equals("hold")) {
                    TestServer.kill(program.pid());
                }
                assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
            TestServer.await(
                    "no process is left",
                    () -> Leftovers.of(TestServer.token(home)).isEmpty());
            TestServer.await("no guard is left", () -> TestServer.guards(home).isEmpty());
        }
    }

    private static String started(BufferedReader said) throws IOException {
        var line = said.readLine();
        assertThat(line).startsWith("started ");
        return line;
    }
}
