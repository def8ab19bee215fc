package org.liandong.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments, helps and exit statuses; nothing here starts a desk. */
class MainTests {

    @TempDir
    @SuppressWarnings("NullAway") // set by JUnit
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"replay", "bench", "faults", "make-pack", "make-county"})
    void everyVerbExplainsItself(String verb) {
        assertThat(run(verb, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: liandong " + verb);
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--speed fast | --speed is a number",
                "--copies 90 --near-misses 20 | together at most 100",
                "--copies -1 | percentages",
                "--other-class 101 | --other-class is a percentage",
                "--limit 0 | --limit is at least 1",
                "--url ftp://desk | --url is http://HOST",
                "--url http:/desk | --url is http://HOST",
                "--seed x | Invalid value for option '--seed'",
                "--zone Nowhere/At | Invalid value for option '--zone'",
                "--colour red | Unknown options"
            })
    void mistakenArgumentsOfReplayAreRefusedWithTheirNames(String arguments, String complaint) throws IOException {
        var words = (file("40,-75,EMS,FALL VICTIM,2016-01-15 12:01,AMBLER") + " " + arguments).split(" ");
        var all = new String[words.length + 1];
        all[0] = "replay";
        System.arraycopy(words, 0, all, 1, words.length);

        assertThat(run(all)).isEqualTo(2);
        assertThat(err.toString()).contains(complaint);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereOrNoFileOfCallsIsRefused() throws IOException {
        assertThat(run("replay", directory.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no file").contains("none.csv");
        assertThat(run("replay", file("40,-75,EMS,PARADE,2016-01-15 12:01,AMBLER")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("calls.csv line 2: column type: is no kind of call known here: PARADE");
        assertThat(run("replay", file("40,-75,EMS,FALL VICTIM,2016-01-15 12:01,ATLANTIS")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("calls.csv line 2: the pack has no township ATLANTIS");
    }

    @Test
    void aDeskElsewhereWantsAToken() throws IOException {
        var status = run(
                "replay",
                file("40,-75,EMS,FALL VICTIM,2016-01-15 12:01,AMBLER"),
                "--url",
                "http://127.0.0.1:1",
                "--token",
                "");

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains("wants --token or LIANDONG_TOKEN");
    }

    @Test
    void roundsOfFaultsAreBounded() {
        assertThat(run("faults", "--rounds", "0")).isEqualTo(2);
        assertThat(run("faults", "--rounds", "1001")).isEqualTo(2);
        assertThat(err.toString()).contains("--rounds is a number from 1 to 1000");
    }

    @Test
    void anUnknownVerbIsRefused() {
        assertThat(run("measure")).isEqualTo(2);
    }

    @Test
    void makePackWritesItsFiles() throws IOException {
        var pack = directory.resolve("pack");

        assertThat(run("make-pack", file("40,-75,EMS,FALL VICTIM,2016-01-15 12:01,AMBLER"), pack.toString()))
                .isZero();
        assertThat(out.toString()).contains("1 municipalities and 58 kinds");
        assertThat(pack.resolve("areas.csv")).content().contains("US42091001,US42091,TOWNSHIP,,AMBLER,AMBLER,40.0000");
    }

    private String file(String line) throws IOException {
        var file = directory.resolve("calls.csv");
        Files.writeString(file, "lat,lon,group,type,local_time,municipality\n" + line + "\n");
        return file.toString();
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
