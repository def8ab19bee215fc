package org.liandong.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL somebody else runs, the oldest one allowed if there is a choice: prepared once, then served from. */
@Tag("product")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExternalDatabaseTests {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    @TempDir
    private static Path directory;

    private static int port;

    @BeforeAll
    static void startServer() throws Exception {
        if (!serverIsInstalled()) {
            return;
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var cluster = Files.createDirectory(directory.resolve("cluster"));
        var password = Files.writeString(directory.resolve("password"), "admin-test-password\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        if (isRoot()) {
            must(List.of("chown", "postgres", cluster.toString()));
        }
        asPostgres(
                "initdb",
                "-D",
                cluster.toString(),
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "--pwfile",
                password.toString(),
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync");
        asPostgres(
                "pg_ctl",
                "-D",
                cluster.toString(),
                "-w",
                "-l",
                cluster.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=60",
                "start");
        execute(
                "postgres",
                "admin-test-password",
                "create role county_admin login createdb createrole password 'p@ss/word'");
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (serverIsInstalled()) {
            asPostgres("pg_ctl", "-D", directory.resolve("cluster").toString(), "-m", "immediate", "stop");
        }
    }

    @Test
    @Order(1)
    @EnabledIf("serverIsInstalled")
    void anAdministratorWhoIsNoSuperuserPreparesItOnce() throws Exception {
        var answer = desk().run("db", "init", "--admin-url", url("county_admin:p%40ss%2Fword@", "postgres"));

        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isZero();
        assertThat(answer.out()).contains("liandong_owner, liandong_web", "/liandong' ./liandong up");
        assertThat(answer.out()).doesNotContain("p@ss", "p%40ss");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home().resolve("keys/database-roles.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(2)
    @EnabledIf("serverIsInstalled")
    void aSecondTimeGivesNewPasswords() throws Exception {
        var before = Script.read(home().resolve("keys/database-roles.properties"));
        var answer = desk().with("LIANDONG_ADMIN_PASSWORD", "p@ss/word")
                .run("db", "init", "--admin-url", url("county_admin@", "postgres"));

        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isZero();
        assertThat(Script.read(home().resolve("keys/database-roles.properties")))
                .isNotEqualTo(before);
    }

    @Test
    @Order(3)
    @EnabledIf("serverIsInstalled")
    void theDeskServesFromItWithoutDemonstrationAccounts() throws Exception {
        var out = directory.resolve("up.out");
        var process = desk().with("LIANDONG_DB_URL", url("", "liandong")).start(out, directory.resolve("up.err"), "up");
        try {
            int deskPort = Waiting.portSaid(out, process);

            assertThat(Waiting.isUp(deskPort)).isTrue();
            assertThat(home().resolve("postgres")).doesNotExist();
            assertThat(Script.read(out)).contains("127.0.0.1:" + port + "/liandong");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    @Order(4)
    @EnabledIf("serverIsInstalled")
    void aClockThatRunsFasterIsRefused() throws Exception {
        var answer = desk().with("LIANDONG_DB_URL", url("", "liandong"))
                .with("LIANDONG_DEMO_CLOCK", "60")
                .run("up");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("LIANDONG_DEMO_CLOCK").doesNotContain("\tat ");
    }

    @Test
    @Order(5)
    @EnabledIf("serverIsInstalled")
    void aWrongPasswordIsSaidWithoutShowingIt() throws Exception {
        var answer = desk().run("db", "init", "--admin-url", url("county_admin:wrong-secret@", "postgres"));

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("liandong init: ").doesNotContain("wrong-secret", "\tat ");
    }

    static boolean serverIsInstalled() {
        return programs().isPresent();
    }

    private static Script desk() {
        return new Script().with("LIANDONG_HOME", home().toString()).with("LIANDONG_PORT", "0");
    }

    private static Path home() {
        return directory.resolve("home");
    }

    private static String url(String who, String database) {
        return "postgresql://" + who + "127.0.0.1:" + port + "/" + database;
    }

    private static Optional<Path> programs() {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (var versions = Files.list(DEBIAN)) {
            return versions.filter(it -> it.getFileName().toString().matches("1[5-9]|[2-9]\\d"))
                    .map(it -> it.resolve("bin"))
                    .filter(it -> Files.isExecutable(it.resolve("initdb")))
                    .min(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void asPostgres(String program, String... arguments) throws Exception {
        var words = new ArrayList<String>();
        if (isRoot()) {
            words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        words.add(programs().orElseThrow().resolve(program).toString());
        words.addAll(List.of(arguments));
        must(words);
    }

    private static void must(List<String> words) throws IOException, InterruptedException {
        var output = directory.resolve("output").toFile();
        int status = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start()
                .waitFor();
        assertThat(status)
                .as("%s: %s", words, Files.readString(output.toPath()))
                .isZero();
    }

    private static void execute(String user, String password, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", user, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
