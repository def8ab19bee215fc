package org.liandong.roadtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A main road of class primary, 1112 m north; from its end a lane one may only enter, of class service; and an island.
 */
class RankCommandTests {

    private static final String MAP = """
            <osm version='0.6'>
            <node id='1' lat='30' lon='110'/><node id='2' lat='30.01' lon='110'/>
            <node id='3' lat='30.02' lon='110'/><node id='4' lat='30.01' lon='110.1'/><node id='5' lat='30.02' lon='110.1'/>
            <way id='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/><tag k='maxspeed' v='5'/></way>
            <way id='2'><nd ref='2'/><nd ref='3'/><tag k='highway' v='service'/><tag k='oneway' v='yes'/></way>
            <way id='3'><nd ref='4'/><nd ref='5'/><tag k='highway' v='primary_link'/></way>
            </osm>
            """;

    @TempDir
    Path folder;

    record Said(int status, String out, String err) {}

    @BeforeEach
    void write() throws IOException {
        write("map.osm", MAP);
        write("speeds.csv", "primary,60\n*,30\n");
        write("pairs.csv", "30,110,30.01,110\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Said rank() {
        return run(
                "--map", folder.resolve("map.osm").toString(),
                "--speeds", folder.resolve("speeds.csv").toString(),
                "--pairs", folder.resolve("pairs.csv").toString());
    }

    private static Said run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new RankCommand(out, new PrintStream(err, true, StandardCharsets.UTF_8)).answer(args);
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void oneLineAPairInOrderAndNothingElse() throws IOException {
        write("pairs.csv", """
                30,110,30.01,110
                30.01,110,30,110
                30,110,30.02,110
                30.02,110,30,110
                30,110,30.01,110.1
                30.01,110.1,30.02,110.1
                30.005,110.0001,30.005,110.0001
                -45,-110,30,110
                """);
        assertThat(rank()).isEqualTo(new Said(0, "67\n67\n200\nunreachable\nunreachable\n67\n0\nunreachable\n", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            primary                  | speeds.csv:1: a row is class,km/h, this one has 1 fields
            primary,fast             | speeds.csv:1: field 2, "fast", is no number
            primary,0                | speeds.csv:1: "0" is no speed
            primary,-5               | speeds.csv:1: "-5" is no speed
            primary,1e9              | speeds.csv:1: "1e9" is no speed
            primary,NaN              | speeds.csv:1: field 2, "NaN", is no number
            '*,30\nprimary,1\n*,3'   | speeds.csv:3: * is given twice
            'class,km/h'             | speeds.csv:1: field 2, "km/h", is no number
            ''                       | speeds.csv: no rows
            primary,60               | the map has roads of class service, the speed table neither that class nor *
            """)
    void aWrongSpeedTableIsRefused(String text, String message) throws IOException {
        write("speeds.csv", text.replace("\\n", "\n"));
        Said said = rank();
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '30,110,30.01'            | pairs.csv:1: a row is from_lat,from_lon,to_lat,to_lon, this one has 3 fields
            '30,110,30.01,110,1'      | this one has 5 fields
            '30;110;30.01;110'        | this one has 1 fields
            '30,110,30.01,x'          | pairs.csv:1: field 4, "x", is no number
            '30,110,NaN,110'          | field 3, "NaN", is no number
            '30,110,Infinity,110'     | field 3, "Infinity", is no number
            '30,110,0x1p3,110'        | field 3, "0x1p3", is no number
            '30,110,30.01,'           | field 4, "", is no number
            '110,30,30.01,110'        | pairs.csv:1: 110,30 is no position: latitude -90 to 90
            '30,181,30.01,110'        | 30,181 is no position
            ''                        | pairs.csv: no rows
            """)
    void aWrongListOfPairsIsRefused(String text, String message) throws IOException {
        write("pairs.csv", text);
        Said said = rank();
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains(message);
    }

    @Test
    void theRowThatIsWrongIsNamedWhateverStandsBeforeIt() throws IOException {
        write("pairs.csv", "\uFEFF30,110,30.01,110\r\n\r\n30,110,30.01,110\r\n30,110,30.01\r\n");
        assertThat(rank().err()).contains("pairs.csv:4: ");
    }

    @Test
    void aBrokenMapIsRefusedWithNothingPrinted() throws IOException {
        write("map.osm", MAP.substring(0, MAP.length() / 2));
        Said said = rank();
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("map.osm:").contains("broken or cut off");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --map                     | --map needs a file
            --speed x                 | "--speed" is no option
            --map a --map b           | --map is given twice
            --map a --speeds b        | --pairs is missing
            extra                     | "extra" is no option
            """)
    void wrongOptionsAreRefusedWithTheUsage(String args, String message) {
        Said said = run(args.split(" "));
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains(message).contains("usage: liandong rank");
    }

    @Test
    void helpIsPrinted() {
        assertThat(run("--help").out()).contains("usage: liandong rank").contains("ferry");
    }

    @Test
    void anOutputThatCannotBeWrittenIsSaid() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(new RankCommand(full, new PrintStream(err, true, StandardCharsets.UTF_8)).answer("--help"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("No space left on device");
    }
}
