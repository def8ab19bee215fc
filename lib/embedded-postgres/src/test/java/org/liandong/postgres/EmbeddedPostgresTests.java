package org.liandong.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.postgres.EmbeddedPostgres.State;
import org.liandong.postgres.EmbeddedPostgresException.Reason;

class EmbeddedPostgresTests {

    @TempDir
    private Path temporary;

    @Test
    void startsFreshInAHomeThatIsNotThereYetAndKeepsDataOverARestart() throws Exception {
        var home = temporary.resolve("a/b");
        int port;
        String password;
        try (var postgres = TestServer.start(home)) {
            TestServer.execute(postgres, "create table kept (x text)", "insert into kept values ('留')");
            port = postgres.port();
            password = postgres.superuser().password();
            assertThat(Files.readString(home.resolve("postgres/port"))).isEqualTo(port + "\n");
            assertThat(postgres.state()).isEqualTo(State.RUNNING);
            assertThat(postgres.superuser().toString()).doesNotContain(password);
        }
        assertThat(Leftovers.of(TestServer.token(home))).isEmpty();
        try (var postgres = TestServer.start(home)) {
            assertThat(TestServer.query(postgres, "select x from kept")).isEqualTo("留");
            assertThat(postgres.superuser().password()).isEqualTo(password);
            assertThat(postgres.port()).isEqualTo(port);
        }
    }

    @Test
    void worksInAHomeOnlyItsOwnerMayEnterAndKeepsItsSecretsPrivate() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
        try (var postgres = TestServer.start(temporary)) {
            assertThat(TestServer.query(postgres, "select 1")).isEqualTo("1");
            for (var name : new String[] {"superuser.password", "server.log", "port"}) {
                var file = temporary.resolve("postgres").resolve(name);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(name)
                        .isEqualTo("rw-------");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary)))
                    .isEqualTo("rwx------");
            assertThat(Files.readString(temporary.resolve("postgres/superuser.password")))
                    .hasSizeGreaterThan(40)
                    .isEqualTo(postgres.superuser().password() + "\n");
        }
    }

    @Test
    void listensOnLoopbackAloneAndAsksForThePassword() throws Exception {
        try (var postgres = TestServer.start(temporary)) {
            var port = String.format(Locale.ROOT, ":%04X", postgres.port());
            try (var tcp = Files.lines(Path.of("/proc/net/tcp"));
                    var tcp6 = Files.lines(Path.of("/proc/net/tcp6"))) {
                var listening = java.util.stream.Stream.concat(tcp, tcp6)
                        .map(line -> line.strip().split("\\s+", -1))
                        .filter(words -> words[1].endsWith(port) && words[3].equals("0A"))
                        .map(words -> words[1])
                        .toList();
                assertThat(listening).containsExactly("0100007F" + port);
            }
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), "postgres", "guess"))
                    .isInstanceOf(SQLException.class);
            assertThat(TestServer.query(postgres, "show unix_socket_directories"))
                    .isEmpty();
            assertThat(TestServer.query(
                            postgres, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
        }
    }

    @Test
    void isDurableInUtcAndWhatTheFixedSettingsSayWhateverIsAskedFor() throws Exception {
        var options = TestServer.options()
                .withSetting("fsync", "off")
                .withSetting("log_statement", "all")
                .withSetting("listen_addresses", "*")
                .withSetting("work_mem", "8MB");
        try (var postgres = EmbeddedPostgres.start(temporary, options)) {
            assertThat(TestServer.query(postgres, "show fsync")).isEqualTo("on");
            assertThat(TestServer.query(postgres, "show data_checksums")).isEqualTo("on");
            assertThat(TestServer.query(postgres, "show log_statement")).isEqualTo("none");
            assertThat(TestServer.query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(TestServer.query(postgres, "show work_mem")).isEqualTo("8MB");
            assertThat(TestServer.query(postgres, "show max_connections")).isEqualTo("20");
            assertThat(TestServer.query(postgres, "select reset_val from pg_settings where name = 'TimeZone'"))
                    .isEqualTo("UTC");
            assertThat(TestServer.query(postgres, "show server_version")).startsWith("18.");
        }
    }

    @Test
    void knowsChineseWordsAndBringsTheExtensions() throws Exception {
        try (var postgres = TestServer.start(temporary)) {
            TestServer.execute(
                    postgres, "create extension pg_trgm", "create extension btree_gist", "create extension citext");
            assertThat(TestServer.query(postgres, "select array_length(show_trgm('云溪县'), 1)"))
                    .isEqualTo("4");
            assertThat(TestServer.query(postgres, "select 'Ab'::citext = 'aB'::citext"))
                    .isEqualTo("t");
            assertThat(TestServer.query(postgres, "select upper('é')")).isEqualTo("É");
            assertThat(TestServer.query(postgres, "select '安' collate \"zh-x-icu\" < '北' collate \"zh-x-icu\""))
                    .isEqualTo("t");
        }
    }

    @Test
    void refusesASecondOwnerAndTheFirstGoesOn() throws Exception {
        try (var postgres = TestServer.start(temporary)) {
            assertThatThrownBy(() -> TestServer.start(temporary))
                    .isInstanceOfSatisfying(
                            EmbeddedPostgresException.class,
                            it -> assertThat(it.reason()).isEqualTo(Reason.HOME_IN_USE))
                    .hasMessageContaining("already started");
            var other = TestServer.java(HolderProgram.class, temporary.toString(), "hold")
                    .start();
            try (var said = other.inputReader()) {
                assertThat(said.readLine())
                        .contains("HOME_IN_USE")
                        .contains("process " + ProcessHandle.current().pid() + " owns it");
            }
            assertThat(other.waitFor()).isEqualTo(1);
            assertThat(TestServer.query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void runsInASessionOfItsOwnOutOfReachOfSignalsToTheProgramsGroup() throws Exception {
        try (var postgres = TestServer.start(temporary)) {
            for (long pid : new long[] {
                postgres.pid().orElseThrow(), TestServer.guards(temporary).getFirst()
            }) {
                var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
                var words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                assertThat(words[3]).as("session").isEqualTo(Long.toString(pid));
                assertThat(Files.readString(Path.of("/proc/" + pid + "/environ")))
                        .doesNotContain("JAVA_HOME");
            }
        }
    }

    @Test
    void refusesAPortThatIsTakenAndTakesAnotherWhenItMayChoose() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var options = TestServer.options().withPort(taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedPostgres.start(temporary, options))
                    .isInstanceOfSatisfying(
                            EmbeddedPostgresException.class,
                            it -> assertThat(it.reason()).isEqualTo(Reason.PORT_TAKEN));
            Files.writeString(temporary.resolve("postgres/port"), taken.getLocalPort() + "\n");
            try (var postgres = TestServer.start(temporary)) {
                assertThat(postgres.port()).isNotEqualTo(taken.getLocalPort());
            }
        }
    }

    @Test
    void refusesAHomeThatIsAFileAndDataWithoutTheirPassword() throws Exception {
        var file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> TestServer.start(file))
                .isInstanceOfSatisfying(
                        EmbeddedPostgresException.class,
                        it -> assertThat(it.reason()).isEqualTo(Reason.HOME_NOT_USABLE));
        var home = temporary.resolve("home");
        TestServer.start(home).close();
        Files.writeString(home.resolve("postgres/superuser.password"), "wrong\n");
        assertThatThrownBy(() -> TestServer.start(home))
                .isInstanceOfSatisfying(
                        EmbeddedPostgresException.class,
                        it -> assertThat(it.reason()).isEqualTo(Reason.DATA_NOT_USABLE));
        Files.delete(home.resolve("postgres/superuser.password"));
        assertThatThrownBy(() -> TestServer.start(home)).hasMessageContaining("bring back");
        Files.writeString(home.resolve("postgres/data/PG_VERSION"), "15\n");
        assertThatThrownBy(() -> TestServer.start(home)).hasMessageContaining("PostgreSQL 15");
        assertThat(Leftovers.of(TestServer.token(home))).isEmpty();
    }

    @Test
    void closesFastWhileClientsAreBusyAndTwiceDoesNoHarm() throws Exception {
        var postgres = TestServer.start(temporary);
        try (var connection = TestServer.connect(postgres)) {
            var busy = Thread.ofVirtual().start(() -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("select pg_sleep(60)");
                } catch (SQLException e) {
                    return; // cut off, as it should be
                }
            });
            TestServer.await(
                    "the client is busy",
                    () -> TestServer.query(
                                    postgres, "select count(*) from pg_stat_activity where query like '%sleep(60)%'")
                            .equals("2"));
            long before = System.nanoTime();
            postgres.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
            busy.join();
        }
        postgres.close();
        assertThat(postgres.state()).isEqualTo(State.CLOSED);
        assertThatThrownBy(postgres::restart).hasMessageContaining("closed");
        assertThat(Files.readString(temporary.resolve("postgres/server.log")))
                .contains("received fast shutdown request")
                .contains("database system is shut down");
        assertThat(TestServer.guards(temporary)).isEmpty();
    }
}
