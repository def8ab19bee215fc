package org.liandong.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Residents' data are in values and statements: whatever goes wrong, neither may reach the server's log. */
class SilentLogTests {

    private static final String PLANTED = "13907Q5521稀有值";

    @TempDir
    private Path home;

    @Test
    void keepsValuesAndStatementsOutOfTheLogWhenStatementsFail() throws Exception {
        try (var postgres = TestServer.start(home)) {
            TestServer.execute(
                    postgres,
                    "create table resident (phone text unique, age int check (age > 0))",
                    "insert into resident values ('" + PLANTED + "', 3)");
            assertThatThrownBy(() -> insert(postgres, "insert into resident (phone) values (?)"))
                    .hasMessageContaining(PLANTED);
            for (var sql : new String[] {
                "insert into resident values ('" + PLANTED + "x', -1)",
                "select '" + PLANTED + "'::int",
                "selec '" + PLANTED + "'",
                "select * from \"" + PLANTED + "\"",
                "do $$ begin raise warning '" + PLANTED + "'; end $$; do $$ begin raise exception '" + PLANTED
                        + "'; end $$"
            }) {
                assertThatThrownBy(() -> TestServer.execute(postgres, sql)).isInstanceOf(SQLException.class);
            }
            assertSilent();
        }
        assertSilent();
    }

    @Test
    void keepsTheStatementOutOfTheLogWhenItsServerProcessDies() throws Exception {
        try (var postgres = TestServer.start(home)) {
            try (var connection = TestServer.connect(postgres)) {
                long backend = backend(connection);
                var killer = Thread.ofVirtual().start(() -> {
                    try {
                        TestServer.await(
                                "the statement runs",
                                () -> TestServer.query(
                                                postgres,
                                                "select count(*) from pg_stat_activity where state = 'active' and pid = "
                                                        + backend)
                                        .equals("1"));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    TestServer.kill(backend);
                });
                assertThatThrownBy(() -> connection.createStatement().execute("select pg_sleep(60), '" + PLANTED + "'"))
                        .isInstanceOf(SQLException.class);
                killer.join();
            }
            TestServer.await("the server has recovered", () -> answers(postgres));
            assertThat(Files.readString(home.resolve("postgres/server.log"))).contains("terminated by signal 9");
            assertSilent();
        }
    }

    @Test
    void boundsTheLogWithoutLosingWhatTheServerWritesNext() throws Exception {
        var file = home.resolve("server.log");
        var log = new ServerLog(file);
        Files.writeString(file, "a".repeat(5_000));
        log.bound(4_000);
        assertThat(file).isEmptyFile();
        assertThat(home.resolve("server.log.1")).hasSize(5_000);
        Files.writeString(file, "short");
        log.bound(4_000);
        assertThat(log.since(0)).isEqualTo("short");
    }

    private void assertSilent() throws Exception {
        assertThat(Files.readString(home.resolve("postgres/server.log")))
                .contains("ready to accept connections")
                .doesNotContain(PLANTED)
                .doesNotContain("稀有值")
                .doesNotContain("13907")
                .doesNotContain("DETAIL")
                .doesNotContain("STATEMENT")
                .doesNotContain("CONTEXT");
    }

    private static boolean answers(EmbeddedPostgres postgres) {
        try {
            return TestServer.query(postgres, "select 1").equals("1");
        } catch (SQLException e) {
            return false;
        }
    }

    private static long backend(Connection connection) throws SQLException {
        try (var result = connection.createStatement().executeQuery("select pg_backend_pid()")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void insert(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = TestServer.connect(postgres);
                var insert = connection.prepareStatement(sql)) {
            insert.setString(1, PLANTED);
            insert.executeUpdate();
        }
    }
}
