package org.liandong.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk with its own database, started and stopped, kindly and not, as a person's shell or a service manager does. */
@Tag("product")
class UpTests {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(4);

    private final List<ProcessHandle> started = new ArrayList<>();

    @TempDir
    private Path directory;

    private record Running(Process process, int port, Path out, Path err) {

        ProcessHandle handle() {
            return process.toHandle();
        }
    }

    @AfterEach
    void leaveNothingBehind() throws Exception {
        for (var handle : started) {
            if (handle.isAlive()) {
                handle.destroyForcibly();
            }
        }
        for (var handle : started) {
            Waiting.until("process " + handle.pid() + " is gone", () -> !handle.isAlive());
        }
    }

    @Test
    void aFreshPrivateHomeServesAndStopsWithItsProcessGroup() throws Exception {
        var home = Files.createDirectory(
                directory.resolve("a home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var desk = up(home);

        assertThat(Waiting.isUp(desk.port())).isTrue();
        assertThat(Waiting.get(desk.port(), "/").orElseThrow().statusCode()).isEqualTo(200);
        assertThat(Files.getPosixFilePermissions(home)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Script.read(desk.out())).doesNotContain(" INFO ", " WARN ");
        var database = database(home);

        var took = terminate(desk, database);

        assertThat(took).isLessThan(STOPS_WITHIN);
        assertThat(desk.process().exitValue()).isEqualTo(143);
    }

    /** A browser keeps its stream open for hours; a stopping desk does not wait for it. */
    @Test
    void openStreamsDoNotHoldUpTheEnd() throws Exception {
        var home = directory.resolve("home");
        var desk = up(home);
        var token = new Script()
                .with("LIANDONG_HOME", home.toString())
                .run("token", "diaodu")
                .out()
                .strip();
        var database = database(home);
        var browsers = new ArrayList<HttpClient>();
        var ended = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            var browser = HttpClient.newHttpClient();
            browsers.add(browser);
            follow(browser, desk.port(), token, ended);
        }

        var took = terminate(desk, database);

        assertThat(took).isLessThan(STOPS_WITHIN);
        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
        browsers.forEach(HttpClient::shutdownNow);
    }

    private static void follow(HttpClient browser, int port, String token, CountDownLatch ended) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/live"))
                .header("Authorization", "Bearer " + token)
                .build();
        var stream = browser.send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        Thread.ofVirtual().start(() -> {
            try {
                stream.body().forEach(line -> {});
            } catch (RuntimeException e) {
                // cut off, which is an end as well
            }
            ended.countDown();
        });
    }

    @Test
    void passwordsAndKeysAreTheOwnersAlone() throws Exception {
        var home = directory.resolve("home");
        terminate(up(home), database(home));

        try (var files = Files.walk(home.resolve("keys"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void whatWasWrittenIsThereAfterBothWereKilled() throws Exception {
        var home = directory.resolve("home");
        var first = up(home);
        try (var connection = connect(home);
                var statement = connection.createStatement()) {
            statement.execute("create table public.kept (word text)");
            statement.execute("insert into public.kept values ('still here')");
        }
        var origin = Script.read(home.resolve("keys/log-origin"));
        var database = database(home);
        first.handle().destroyForcibly();
        database.destroyForcibly();
        Waiting.until("both are gone", () -> !first.handle().isAlive() && !database.isAlive());

        var second = up(home);

        assertThat(Waiting.isUp(second.port())).isTrue();
        assertThat(answer(home, "select word from public.kept")).isEqualTo("still here");
        assertThat(answer(home, "select log_origin from store.installation")).isEqualTo(origin.strip());
        assertThat(Script.read(home.resolve("keys/log-origin"))).isEqualTo(origin);
    }

    @Test
    void theDatabaseComesBackUnderARunningDesk() throws Exception {
        var home = directory.resolve("home");
        var desk = up(home);
        var database = database(home);

        database.destroyForcibly();
        Waiting.until("the database is gone", () -> !database.isAlive());
        Waiting.until("the desk is up again", () -> Waiting.isUp(desk.port()));

        assertThat(database(home).pid()).isNotEqualTo(database.pid());
        assertThat(desk.handle().isAlive()).isTrue();
    }

    @Test
    void aDeskThatWasKilledTakesItsDatabaseWithIt() throws Exception {
        var home = directory.resolve("home");
        var desk = up(home);
        var database = database(home);

        desk.handle().destroyForcibly();

        Waiting.until("the database is gone", () -> !database.isAlive());
    }

    @Test
    void theFirstStartBringsACountyWhoseAccountsGetTokens() throws Exception {
        var home = directory.resolve("home");
        var desk = up(home);
        var said = Script.read(desk.out());
        assertThat(said).contains("云溪县", "demonstration accounts");
        var login = said.lines()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().split(" ")[0])
                .findFirst()
                .orElseThrow();
        var beside = new Script().with("LIANDONG_HOME", home.toString());

        var token = beside.run("token", login, "--label", "test", "--days", "1");
        var unknown = beside.run("token", "nobody");
        terminate(desk, database(home));
        var alone = beside.run("token", login);

        assertThat(token.status()).as(token.err()).isZero();
        assertThat(token.out()).matches("ldt_[A-Za-z0-9_-]{20,}\n");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("liandong token: there is no active account nobody");
        assertThat(alone.out()).startsWith("ldt_").isNotEqualTo(token.out());
        assertThat(Script.read(up(home).out())).doesNotContain("demonstration accounts");
    }

    @Test
    void lostPasswordsOfTheRolesAreMadeAnew() throws Exception {
        var home = directory.resolve("home");
        terminate(up(home), database(home));
        Files.delete(home.resolve("keys").resolve(DatabaseRoles.EMBEDDED_FILE));

        assertThat(Waiting.isUp(up(home).port())).isTrue();
    }

    @Test
    void aSecondDeskOnTheSameHomeIsRefused() throws Exception {
        var home = directory.resolve("home");
        up(home);

        var answer = new Script()
                .with("LIANDONG_HOME", home.toString())
                .with("LIANDONG_PORT", "0")
                .run("up");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("liandong up: ").doesNotContain("\tat ");
    }

    @Test
    void aPortThatIsTakenIsSaidAndLeavesNoDatabaseRunning() throws Exception {
        try (var taken = new java.net.ServerSocket(0)) {
            var home = directory.resolve("home");
            var answer = new Script()
                    .with("LIANDONG_HOME", home.toString())
                    .with("LIANDONG_PORT", Integer.toString(taken.getLocalPort()))
                    .run("up");

            assertThat(answer.status()).isEqualTo(1);
            assertThat(answer.out()).isEmpty();
            assertThat(answer.err()).contains("liandong up: ", Integer.toString(taken.getLocalPort()));
            assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
        }
    }

    private Running up(Path home) throws Exception {
        var out = Files.createTempFile(directory, "up", ".out");
        var err = Files.createTempFile(directory, "up", ".err");
        var process = new Script()
                .with("LIANDONG_HOME", home.toString())
                .with("LIANDONG_PORT", "0")
                .start(out, err, "up");
        started.add(process.toHandle());
        int port = Waiting.portSaid(out, process);
        return new Running(process, port, out, err);
    }

    private ProcessHandle database(Path home) throws IOException {
        var pid =
                Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).getFirst();
        var handle = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        started.add(handle);
        return handle;
    }

    /** What a shell does on Ctrl-C, or a service manager: the signal goes to the whole group. */
    private static Duration terminate(Running desk, ProcessHandle database) throws Exception {
        long begun = System.nanoTime();
        int sent = new ProcessBuilder(
                        "sh", "-c", "kill -TERM -" + desk.process().pid())
                .start()
                .waitFor();
        assertThat(sent).isZero();
        Waiting.until("both are gone", () -> !desk.handle().isAlive() && !database.isAlive());
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static Connection connect(Path home) throws IOException, SQLException {
        var port = Script.read(home.resolve("postgres/port")).strip();
        var password = Script.read(home.resolve("postgres/superuser.password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/liandong", "postgres", password);
    }

    private static String answer(Path home, String sql) throws IOException, SQLException {
        try (var connection = connect(home);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
