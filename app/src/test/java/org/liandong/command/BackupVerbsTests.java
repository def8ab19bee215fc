package org.liandong.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.backup.ErasureList;
import org.liandong.backup.Restore;
import org.liandong.postgres.EmbeddedPostgres;
import org.liandong.postgres.Options;
import org.liandong.support.Api;
import org.liandong.support.Browser;
import org.liandong.support.DebianServer;
import org.liandong.support.Visitor;

/**
 * One county's database from the embedded server into a file, into another data directory, to Debian's PostgreSQL, the
 * fire going on all the while.
 */
@Tag("product")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupVerbsTests {

    @TempDir
    private static Path directory;

    private static String token = "";
    private static String report = "";
    private static String receiptCode = "";
    private static String incident = "";
    private static String call = "";
    private static Path backup;
    private static DebianServer server;

    @BeforeAll
    static void startServer() {
        if (DebianServer.isInstalled()) {
            server = DebianServer.start();
            server.execute("create role county_admin login createdb createrole password 'secret-word'");
        }
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    static boolean serverIsInstalled() {
        return DebianServer.isInstalled();
    }

    private static Path home() {
        return directory.resolve("first/home");
    }

    private static Path secondHome() {
        return directory.resolve("second/home");
    }

    @Test
    @Order(1)
    void aRunningDeskIsBackedUp() throws Exception {
        Files.createDirectories(home().getParent());
        var script = RunningDesk.script(home());
        try (var desk = RunningDesk.up(home(), Map.of())) {
            var made = script.run("token", "diaodu");
            assertThat(made.status()).as(made.err()).isZero();
            token = made.out().strip();
            var api = desk.as(token);
            fireIsReported(api);
            teamIsAlerted(api);
            itIsReportedUpward(api);
            roadIsClosed(api);
            warningIsDeclared(api);
            callerWasPressed(desk);
            unitGotATask(api);
            aScreenHangsOnTheWall(desk, script.run("token", "zhibanzhang"));
            everySchemaHasData();

            var answer = script.run("backup", "--to", directory.resolve("kept").toString());

            assertThat(answer.status()).as(answer.err()).isZero();
            assertThat(answer.out()).contains("backup: ", "keys: ", " tables, ");
            assertThat(answer.err()).contains("copied casework.head").doesNotContain(" WARN ", "\tat ");
            backup = Path.of(answer.out().lines().findFirst().orElseThrow().substring("backup: ".length()));
            assertThat(api.get(incident).status()).isEqualTo(200);
            theLogGoesOnAfterTheBackup(desk);
        }
    }

    private static void theLogGoesOnAfterTheBackup(RunningDesk desk) throws Exception {
        var api = desk.as(token);
        var before = published(desk);
        var more = api.create("/api/v1/reports", """
                {"classCode":"FIRE","place":{"areaCode":"%s"},"narrative":"备份之后"}
                """.formatted(township(api)));
        assertThat(more.status()).as(more.text()).isEqualTo(201);
        Waiting.until("the log goes on", () -> published(desk) > before);
    }

    /** The size of the log that everybody can read. */
    private static long published(RunningDesk desk) throws InterruptedException {
        return Waiting.get(desk.port(), "/log/checkpoint")
                .map(answer ->
                        Long.parseLong(answer.body().lines().skip(1).findFirst().orElse("-1")))
                .orElse(-1L);
    }

    private static void fireIsReported(Api api) {
        var taken = api.create("/api/v1/reports", """
                {"classCode":"FIRE","place":{"areaCode":"%s"},"narrative":"起火"}
                """.formatted(township(api)));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        report = "/api/v1/reports/" + taken.json().path("id").asString();
        receiptCode = taken.json().path("receiptCode").asString();
        var opened = api.create(
                "/api/v1/incidents",
                "{\"fromReport\":\"" + taken.json().path("id").asString() + "\"}");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        incident = "/api/v1/incidents/" + opened.json().path("id").asString();
        assertThat(api.change(incident + "/assess", 1, "{\"grade\":4}").status())
                .isEqualTo(200);
    }

    private static void itIsReportedUpward(Api api) {
        var drawn = api.create(incident + "/situation-reports", "{\"stage\":\"FIRST\"}");
        assertThat(drawn.status()).as(drawn.text()).isEqualTo(201);
        assertThat(api.create("/api/v1/paper-forms", "{\"count\":1}").status()).isEqualTo(201);
    }

    private static String township(Api api) {
        return api.get("/api/v1/teams").json().path(0).path("areaCode").asString("");
    }

    private static void teamIsAlerted(Api api) {
        var team = api.get("/api/v1/teams").json().path(0).path("code").asString();
        var calls = api.create(incident + "/calls", "{\"teams\":[\"" + team + "\"],\"note\":\"从东门进\"}");
        assertThat(calls.status()).as(calls.text()).isEqualTo(201);
        call = "/api/v1/calls/" + calls.json().path(0).path("id").asString();
        await().atMost(Duration.ofMinutes(1)).until(() -> state(api, incident).equals("DISPATCHED"));
    }

    private static void roadIsClosed(Api api) {
        var closed = api.create("/api/v1/closures", """
                {"reason": "LANDSLIDE", "shape": "SPOT", "positions": [[28.85295, 120.73131]], "metres": 30}
                """);
        assertThat(closed.status()).as(closed.text()).isEqualTo(201);
    }

    private static void warningIsDeclared(Api api) {
        var declared = api.create("/api/v1/warnings", """
                {"kind": "RAIN", "colour": "YELLOW", "area": "%s"}
                """.formatted(township(api)));
        assertThat(declared.status()).as(declared.text()).isEqualTo(201);
    }

    private static void callerWasPressed(RunningDesk desk) {
        var caller = new Visitor(desk.port());
        caller.get("/my");
        caller.fill("/my", "code", receiptCode);
        caller.fill("/my/pressed");
        var said = caller.fill("/my/pressed/say", "wanted", "OTHER", "text", "有人让我别报");
        assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
    }

    private static void unitGotATask(Api api) throws SQLException, IOException {
        try (var connection = RunningDesk.connect(home());
                var statement = connection.createStatement();
                var unit = statement.executeQuery("select id from area.unit where code = 'roads'")) {
            assertThat(unit.next()).isTrue();
            var issued = api.create("/api/v1/tasks", """
                    {"subject":{"kind":"INCIDENT","id":"%s"},"taskClass":"REPAIR","unit":"%s","title":"修路","note":"修好路面"}
                    """.formatted(
                            incident.substring(incident.lastIndexOf('/') + 1), unit.getString(1)));
            assertThat(issued.status()).as(issued.text()).isEqualTo(201);
        }
    }

    private static void aScreenHangsOnTheWall(RunningDesk desk, Script.Answer leader) {
        assertThat(leader.status()).as(leader.err()).isZero();
        var linked = new Browser(desk.port())
                .postAs(
                        "/walls",
                        List.of("Authorization", "Bearer " + leader.out().strip()),
                        "name",
                        "大厅",
                        "area",
                        "330799",
                        "days",
                        "30");
        assertThat(linked.statusCode()).as(linked.body()).isEqualTo(200);
    }

    private static String state(Api api, String path) {
        return api.get(path).json().path("state").asString("");
    }

    private static int version(Api api, String path) {
        return api.get(path).json().path("version").asInt();
    }

    /** So that the copies below are of something in every module. */
    private static void everySchemaHasData() throws SQLException, IOException {
        try (var connection = RunningDesk.connect(home());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select n.nspname from pg_namespace n
                         where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'flyway')
                           and exists (select from pg_class c where c.relnamespace = n.oid and c.relkind = 'r')
                           and not exists (select from pg_class c
                                            where c.relnamespace = n.oid and c.relkind = 'r'
                                              and (xpath('/row/c/text()', query_to_xml(format('select count(*) c from %I.%I',
                                                   n.nspname, c.relname), false, true, '')))[1]::text <> '0')
                        """)) {
            var empty = new ArrayList<String>();
            while (rows.next()) {
                empty.add(rows.getString(1));
            }
            assertThat(empty).as("schemas without a row").isEmpty();
        }
    }

    @Test
    @Order(2)
    void withoutTheKeyEncryptionKeyNothingIsRestored() throws Exception {
        Files.createDirectories(secondHome().getParent());

        var answer = RunningDesk.script(secondHome()).run("restore", backup.toString());

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("key-encryption.key").doesNotContain("\tat ");
        assertThat(secondHome()).doesNotExist();
    }

    @Test
    @Order(3)
    void aFullDiskLeavesNothing() throws Exception {
        var target = directory.resolve("full");
        var words = List.of(
                "bash",
                "-c",
                "trap '' XFSZ; ulimit -f 200; exec \"$0\" backup --to \"$1\"",
                Script.ROOT.resolve("liandong").toString(),
                target.toString());
        try (var desk = RunningDesk.up(home(), Map.of())) {
            assertThat(desk.port()).isPositive();
            var err = directory.resolve("full.err");
            var builder = new ProcessBuilder(words)
                    .redirectError(err.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("LIANDONG_HOME", home().toString());
            builder.environment().put("LIANDONG_MAVEN", "never");
            // What a start writes for itself shall not be what does not fit.
            builder.environment().put("LIANDONG_JAVA_OPTIONS", "-XX:-UsePerfData");
            padTheDatabase();

            int status = builder.start().waitFor();

            assertThat(status).as(Script.read(err)).isEqualTo(1);
            assertThat(Script.read(err)).contains("could not be written").doesNotContain("\tat ");
            try (var files = Files.walk(target)) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        } finally {
            try (var desk = RunningDesk.up(home(), Map.of());
                    var connection = RunningDesk.connect(home());
                    var statement = connection.createStatement()) {
                assertThat(desk.port()).isPositive();
                statement.execute("drop table audit.padding");
            }
        }
    }

    private static void padTheDatabase() throws SQLException, IOException {
        try (var connection = RunningDesk.connect(home());
                var statement = connection.createStatement()) {
            statement.execute("create table audit.padding (id serial primary key, words text)");
            statement.execute("alter table audit.padding owner to liandong_owner");
            statement.execute("insert into audit.padding (words)"
                    + " select md5(random()::text || n) from generate_series(1, 20000) n");
        }
    }

    @Test
    @Order(4)
    void anotherDataDirectoryGoesOnWhereTheBackupEnds() throws Exception {
        Files.createDirectories(secondHome().resolve("keys"));
        for (var key : keyFiles()) {
            Files.copy(key, secondHome().resolve("keys").resolve(key.getFileName()));
        }
        // Its disk is another than the one that was lost.
        var memory =
                Map.of("LIANDONG_LOG_MEMORY", home().resolveSibling("memory").toString());
        var second = RunningDesk.script(secondHome()).with("LIANDONG_LOG_MEMORY", memory.get("LIANDONG_LOG_MEMORY"));

        var answer = second.run("restore", backup.toString());

        assertThat(answer.status()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("restored: ", "erased again: 0 cases", "./liandong up");
        assertThat(answer.err()).contains("taking the keys of", "compared ");
        try (var desk = RunningDesk.up(secondHome(), memory)) {
            var api = desk.as(token);
            assertThat(state(api, incident)).isEqualTo("DISPATCHED");
            assertThat(state(api, report)).isEqualTo("ATTACHED");
            assertThat(desk.said()).doesNotContain("demonstration accounts");
            // More was published than the backup knows: nothing is signed any more until somebody has looked.
            assertThat(frozen(secondHome())).isEqualTo("RESTORED");
            var taken = api.create("/api/v1/reports", """
                    {"classCode":"FIRE","place":{"areaCode":"%s"},"narrative":"恢复之后"}
                    """.formatted(township(api)));
            assertThat(taken.status()).as(taken.text()).isEqualTo(201);
            assertThat(frozen(secondHome())).isEqualTo("RESTORED");
        }
        var again = second.run("restore", backup.toString());
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("not empty").doesNotContain("\tat ");
    }

    private static String frozen(Path home) throws SQLException, IOException {
        try (var connection = RunningDesk.connect(home);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select coalesce(frozen_why, '') from ledger.log")) {
            row.next();
            return row.getString(1);
        }
    }

    /** The key-encryption key, and what else is secret and in no backup. */
    private static List<Path> keyFiles() throws IOException {
        try (var files = Files.list(home().resolve("keys"))) {
            return files.filter(file -> file.toString().endsWith(".key")).toList();
        }
    }

    @Test
    @Order(5)
    void aMoveNeedsTheDeskStoppedAndTheServerPrepared() throws Exception {
        var script = RunningDesk.script(home());
        var url = server == null
                ? "postgresql://127.0.0.1:1/liandong"
                : "postgresql://127.0.0.1:" + server.port() + "/liandong";

        var unprepared = script.run("move-to", url);
        var secret = script.run("move-to", "postgresql://me:secret@127.0.0.1/liandong");

        assertThat(unprepared.status()).isEqualTo(1);
        assertThat(unprepared.err()).contains("db init").doesNotContain("\tat ");
        assertThat(secret.status()).isEqualTo(2);
        assertThat(secret.err()).contains("no user and no password").doesNotContain("me:secret", "\tat ");
        var ahead = Files.writeString(home().resolve("demonstration-time"), "2199-01-01T00:00:00Z\n");
        var demonstration = script.run("move-to", url);
        Files.delete(ahead);
        assertThat(demonstration.status()).isEqualTo(1);
        assertThat(demonstration.err()).contains("as a demonstration").doesNotContain("\tat ");
        assertThat(home().resolve("moving")).doesNotExist();
    }

    @Test
    @Order(6)
    @EnabledIf("serverIsInstalled")
    void theFireGoesOnOnTheOldestServerToItsEnd() throws Exception {
        var script = RunningDesk.script(home());
        var url = "postgresql://127.0.0.1:" + server.port() + "/liandong";
        var prepared = script.with("LIANDONG_ADMIN_PASSWORD", "secret-word")
                .run("db", "init", "--admin-url", "postgresql://county_admin@127.0.0.1:" + server.port() + "/postgres");
        assertThat(prepared.status()).as(prepared.err()).isZero();
        try (var desk = RunningDesk.up(home(), Map.of())) {
            assertThat(desk.port()).isPositive();
            var busy = script.run("move-to", url);
            assertThat(busy.status()).isEqualTo(1);
            assertThat(busy.err()).contains("in use").doesNotContain("\tat ");
        }

        var moved = script.run("move-to", url);

        assertThat(moved.status()).as(moved.err()).isZero();
        assertThat(moved.out()).contains("every one compared", "LIANDONG_DB_URL=");
        assertThat(home().resolve("moving")).doesNotExist();
        assertThat(script.run("up").err()).contains("was moved to").doesNotContain("\tat ");
        try (var desk = RunningDesk.up(home(), Map.of("LIANDONG_DB_URL", url))) {
            toTheEnd(desk.as(token));
        }
        var kept = script.with("LIANDONG_DB_URL", url)
                .run("backup", "--to", directory.resolve("server.backup").toString());
        assertThat(kept.status()).as(kept.err()).isZero();
        assertThat(directory.resolve("case-keys/server.keys")).exists();
    }

    /** The rest of the flow, and another one from its beginning. */
    private static void toTheEnd(Api api) {
        for (var step : new String[] {"acknowledge", "roll", "arrive"}) {
            assertThat(api.change(call + "/" + step, version(api, call), "{}").status())
                    .as(step)
                    .isEqualTo(200);
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> state(api, incident).equals("ON_SCENE"));
        assertThat(api.change(incident + "/contain", version(api, incident), "{}")
                        .status())
                .isEqualTo(200);
        for (var step : new String[] {"finish", "return"}) {
            assertThat(api.change(call + "/" + step, version(api, call), "{}").status())
                    .as(step)
                    .isEqualTo(200);
        }
        var closed = api.change(incident + "/close", version(api, incident), "{\"note\":\"明火扑灭\"}");
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        await().atMost(Duration.ofMinutes(1)).until(() -> state(api, report).equals("CLOSED"));
        var another = api.create("/api/v1/reports", """
                {"classCode":"FIRE","place":{"areaCode":"%s"},"narrative":"又一起"}
                """.formatted(township(api)));
        assertThat(another.status()).as(another.text()).isEqualTo(201);
    }

    @Test
    @Order(7)
    void anUpgradeOfWhatIsCurrentChangesNothing() throws Exception {
        var answer = RunningDesk.script(secondHome()).run("upgrade");

        assertThat(answer.status()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("nothing to upgrade");
        try (var files = Files.list(secondHome())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("postgres-") || name.equals("upgrading"));
        }
    }

    @Test
    @Order(8)
    @EnabledIf("serverIsInstalled")
    void aDataDirectoryOfAnOlderMajorVersionIsUpgradedAndKept() throws Exception {
        var home = directory.resolve("third/home");
        olderDataDirectory(home);
        var old = EmbeddedPostgres.majorVersionOf(home).orElseThrow();
        var script = RunningDesk.script(home);

        assertThat(script.run("up").err())
                .contains("are of PostgreSQL " + old, "./liandong upgrade")
                .doesNotContain("\tat ");
        var nowhere = script.run("upgrade", "--programs", directory.toString());
        assertThat(nowhere.status()).isEqualTo(1);
        assertThat(nowhere.err()).contains("no PostgreSQL programs in").doesNotContain("\tat ");
        assertThat(home.resolve("upgrading")).doesNotExist();

        var answer = script.run("upgrade");

        assertThat(answer.status()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("PostgreSQL " + old + " -> " + EmbeddedPostgres.majorVersion());
        assertThat(EmbeddedPostgres.majorVersionOf(home)).contains(EmbeddedPostgres.majorVersion());
        try (var files = Files.list(home)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("postgres-" + old)))
                    .hasSize(1)
                    .allSatisfy(
                            kept -> assertThat(kept.resolve("data/PG_VERSION")).exists());
        }
        try (var desk = RunningDesk.up(home, Map.of())) {
            assertThat(state(desk.as(token), incident)).isEqualTo("DISPATCHED");
        }
    }

    /** What an older version of this product would have left behind, with the same county in it. */
    private static void olderDataDirectory(Path home) throws Exception {
        var programs = DebianServer.programs().orElseThrow();
        var postgres = Files.createDirectories(home.resolve("postgres"));
        Files.createDirectories(home.resolve("keys"));
        for (var key : keyFiles()) {
            Files.copy(key, home.resolve("keys").resolve(key.getFileName()));
        }
        var password = Files.writeString(postgres.resolve("superuser.password"), "old-test-password\n");
        var words = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.addAll(List.of(
                programs.resolve("bin/initdb").toString(),
                "-D",
                postgres.resolve("data").toString(),
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "--pwfile",
                password.toString(),
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync"));
        var log = directory.resolve("initdb.log").toFile();
        int status = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(log.toPath())).isZero();
        var settings = Settings.of(Map.of("LIANDONG_HOME", home.toString()));
        var files = new PrivateFiles(home);
        try (var database =
                Database.Embedded.open(settings, files, Options.defaults().withPrograms(programs))) {
            Copies.restore(Copies.owner(database), Copies.seal(home), what -> {})
                    .run(new Restore.Wish(
                            backup,
                            backup.resolveSibling("case-keys")
                                    .resolve(backup.getFileName().toString().replace(".backup", ".keys")),
                            ErasureList.none(),
                            true));
        }
    }
}
