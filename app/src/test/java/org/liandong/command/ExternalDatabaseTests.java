package org.liandong.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.support.DebianServer;

/** A PostgreSQL somebody else runs, the oldest one allowed if there is a choice: prepared once, then served from. */
@Tag("product")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExternalDatabaseTests {

    @TempDir
    private static Path directory;

    private static DebianServer server;

    @BeforeAll
    static void startServer() {
        if (serverIsInstalled()) {
            server = DebianServer.start();
            server.execute("create role county_admin login createdb createrole password 'p@ss/word'");
        }
    }

    @AfterAll
    static void stopServer() {
        if (serverIsInstalled()) {
            server.close();
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
            assertThat(Script.read(out)).contains("127.0.0.1:" + server.port() + "/liandong");
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
        return DebianServer.isInstalled();
    }

    private static Script desk() {
        return new Script().with("LIANDONG_HOME", home().toString()).with("LIANDONG_PORT", "0");
    }

    private static Path home() {
        return directory.resolve("home");
    }

    private static String url(String who, String database) {
        return "postgresql://" + who + "127.0.0.1:" + server.port() + "/" + database;
    }
}
