package org.liandong.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script answers without a server running. */
@Tag("product")
class CommandTests {

    private final Script script = new Script();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helpNamesTheVerbs(String word) throws Exception {
        var answer = script.run(word);

        assertThat(answer.status()).isZero();
        assertThat(answer.out()).startsWith("usage: ./liandong").contains("up ", "verify", "due DATE SPAN", "db init");
        assertThat(answer.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "verify",
                "due",
                "rank",
                "token",
                "open311-key",
                "db",
                "db init",
                "backup",
                "restore",
                "move-to",
                "upgrade",
                "witness",
                "verify-receipt",
                "log",
                "log status",
                "log release",
                "log recover",
                "rehearse",
                "fuzz",
                "replay",
                "bench",
                "faults"
            })
    void everyVerbExplainsItself(String verb) throws Exception {
        var answer = script.run((verb + " --help").split(" "));

        assertThat(answer.status()).isZero();
        assertThat(answer.out()).containsIgnoringCase("usage: ").contains(verb);
    }

    @Test
    void helpForAVerbIsTheVerbsOwn() throws Exception {
        assertThat(script.run("help", "due")).isEqualTo(script.run("due", "--help"));
    }

    @Test
    void anUnknownVerbIsRefused() throws Exception {
        var answer = script.run("upp");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("no verb upp", "usage: ./liandong");
    }

    @Test
    void noVerbIsRefused() throws Exception {
        var answer = script.run();

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void anUnknownOptionIsRefused() throws Exception {
        var answer = script.run("up", "--fast");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("--fast", "Usage: liandong up");
    }

    @Test
    void verifyTakesNothing() throws Exception {
        assertThat(script.run("verify", "quickly").status()).isEqualTo(2);
    }

    @Test
    void dueAnswersADate() throws Exception {
        var answer = script.run("due", "2026-09-30", "5wd");

        assertThat(answer).isEqualTo(new Script.Answer(0, "2026-10-13\n", ""));
    }

    @Test
    void rankAnswersOnePairALineAndRefusesWithTheRow() throws Exception {
        var folder = directory;
        var map = Files.writeString(
                folder.resolve("map.osm"),
                "<osm version='0.6'><node id='1' lat='30' lon='110'/><node id='2' lat='30.01' lon='110'/>"
                        + "<way id='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/>"
                        + "<tag k='oneway' v='yes'/></way></osm>");
        var speeds = Files.writeString(folder.resolve("speeds.csv"), "primary,60\n");
        var pairs = Files.writeString(folder.resolve("pairs.csv"), "30,110,30.01,110\n30.01,110,30,110\n");
        var said = script.run("rank", "--map", map + "", "--speeds", speeds + "", "--pairs", pairs + "");
        assertThat(said.status()).isZero();
        assertThat(said.out()).isEqualTo("67\nunreachable\n");
        Files.writeString(pairs, "30,110,30.01,110\n30.01,110\n");
        var refused = script.run("rank", "--map", map + "", "--speeds", speeds + "", "--pairs", pairs + "");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("pairs.csv:2: ");
    }

    @Test
    void dueAnswersLineByLine() throws Exception {
        var answer = script.runWithInput("2026-02-10 15d\n2027-01-04 5wd\nnonsense\n", "due", "-");

        assertThat(answer.out().lines()).hasSize(3).startsWith("2026-02-25", "not announced");
        assertThat(answer.out().lines().toList().get(2)).startsWith("refused: ");
        assertThat(answer.status()).isEqualTo(2);
    }

    @Test
    void itWorksThroughALinkWithASpaceInItsPath() throws Exception {
        var link = Files.createSymbolicLink(
                Files.createDirectory(directory.resolve("a b")).resolve("desk"), Script.ROOT.resolve("liandong"));
        var process = new ProcessBuilder(link.toString(), "due", "2026-11-18", "1wd").start();

        assertThat(new String(process.getInputStream().readAllBytes())).isEqualTo("2026-11-19\n");
    }

    @Test
    void aJdkThatIsTooOldIsNamed() throws Exception {
        var old = Files.createDirectories(directory.resolve("jdk-17/bin"));
        for (var program : new String[] {"java", "javac"}) {
            assertThat(Files.createFile(old.resolve(program)).toFile().setExecutable(true))
                    .isTrue();
        }
        Files.writeString(directory.resolve("jdk-17/release"), "JAVA_VERSION=\"17.0.15\"\n");

        var answer = script.with(
                        "LIANDONG_JAVA_HOME", directory.resolve("jdk-17").toString())
                .run("due", "2026-11-18", "1wd");

        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("LIANDONG_JAVA_HOME", "25");
    }

    @Test
    void anOldJavaHomeDoesNotStandInTheWay() throws Exception {
        var answer = script.with("JAVA_HOME", directory.toString()).run("due", "2026-11-18", "1wd");

        assertThat(answer.out()).isEqualTo("2026-11-19\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LIANDONG_PORT=80800",
                "LIANDONG_PORT=web",
                "LIANDONG_DEMO_CLOCK=0.5",
                "LIANDONG_LOG=xml",
                "LIANDONG_LOG_ORIGIN=A B",
                "LIANDONG_DB_URL=mysql://localhost/liandong",
                "LIANDONG_DB_URL=postgresql://me:secret@localhost/liandong",
            })
    void aSettingThatCannotBeIsNamedBeforeAnythingStarts(String setting) throws Exception {
        var home = directory.resolve("home");
        var parts = setting.split("=", 2);
        var answer = script.with("LIANDONG_HOME", home.toString())
                .with(parts[0], parts[1])
                .run("up");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(parts[0]).doesNotContain("secret", "\tat ");
        assertThat(home).doesNotExist();
    }

    @Test
    void anExternalDatabaseWithoutPasswordsSaysWhatToDo() throws Exception {
        var answer = script.with("LIANDONG_HOME", directory.toString())
                .with("LIANDONG_DB_URL", "jdbc:postgresql://127.0.0.1:1/liandong")
                .run("up");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("./liandong db init --admin-url", "database-roles.properties");
        assertThat(answer.err()).doesNotContain("\tat ");
    }
}
