package org.liandong.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DueCommandTests {

    private static final DueDates NATIONAL = new DueDates(WorkCalendar.national(), DueDates.CHINA);

    record Said(int status, String out, String err) {}

    private static Said due(String... args) {
        return run(new ByteArrayInputStream(new byte[0]), args);
    }

    private static Said lines(String input) {
        return lines(input.getBytes(StandardCharsets.UTF_8));
    }

    private static Said lines(byte[] input) {
        return run(new ByteArrayInputStream(input), "-");
    }

    private static Said run(InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new DueCommand(NATIONAL, in, out, new PrintStream(err, true, StandardCharsets.UTF_8)).answer(args);
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-30, 1wd, 2026-10-08",
        "2026-09-17, 15d, 2026-10-08",
        "2026-02-13, 1wd, 2026-02-14",
        "2022-12-30, 1d, 2023-01-03",
    })
    void printsTheDueDateAndNothingElse(String date, String span, String due) {
        assertThat(due(date, span)).isEqualTo(new Said(0, due + "\n", ""));
    }

    @Test
    void saysNotAnnouncedAndOnTheSideWhichYear() {
        assertThat(due("2026-12-31", "1wd"))
                .isEqualTo(new Said(0, "not announced\n", "liandong due: the calendar of 2027 is not announced\n"));
        assertThat(due("2015-03-02", "1wd").err()).contains("2015");
        assertThat(due("9999-12-31", "3660d").out()).isEqualTo("not announced\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30",
                "2026-2-3",
                "20260203",
                "03.02.2026",
                "",
                "today",
                "2026-02-03T00:00",
                "-026-02-03",
                "+2026-02-03",
                "+12026-02-03",
                "２０２６-02-03",
                " 2026-02-03"
            })
    void refusesADateNamingIt(String date) {
        Said said = due(date, "5wd");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).isEqualTo("liandong due: DATE \"" + date + "\": no such day, write YYYY-MM-DD\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0d, too short: at least 1d",
        "3661wd, too long: at most 3660wd",
        "-5d, no sign is allowed",
        "5, no unit",
        "3min, exact time runs from an instant",
        "24h, exact time runs from an instant",
        "10s, exact time runs from an instant",
    })
    void refusesASpanNamingItAndSayingWhy(String span, String why) {
        Said said = due("2026-09-30", span);
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith("liandong due: SPAN \"" + span + "\": " + why);
    }

    @Test
    void refusesAnyOtherNumberOfArguments() {
        for (String[] args : List.of(
                new String[0], new String[] {"2026-09-30"}, new String[] {"2026-09-30", "5wd", "x"}, new String[] {
                    "-", "5wd"
                })) {
            Said said = due(args);
            assertThat(said.status()).isEqualTo(2);
            assertThat(said.out()).isEmpty();
            assertThat(said.err()).startsWith("liandong due: ");
        }
    }

    @Test
    void printsItsUsage() {
        Said said = due("--help");
        assertThat(said.status()).isZero();
        assertThat(said.out()).startsWith("usage: liandong due DATE SPAN\n").contains("not announced", "refused: ");
        assertThat(said.err()).isEmpty();
        assertThat(due("-h")).isEqualTo(said);
    }

    @Test
    void answersLinesInOrder() {
        assertThat(lines("2026-09-30 1wd\n2026-12-31\t 1wd \r\n  2026-02-13   2d\n2026-09-30　1d"))
                .isEqualTo(new Said(
                        0,
                        "2026-10-08\nnot announced\n2026-02-24\n2026-10-08\n",
                        "liandong due: the calendar of 2027 is not announced\n"));
    }

    @Test
    void aBadLineIsAnsweredInItsPlace() {
        Said said = lines("""
                2026-09-30 1wd

                2026-09-31 1wd
                2026-09-30
                2026-09-30 1wd x
                2026-09-30 3min
                2026-09-30 1wd
                """);
        assertThat(said.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("2026-10-08"),
                        line -> assertThat(line).isEqualTo("refused: blank line, write DATE SPAN"),
                        line -> assertThat(line)
                                .isEqualTo("refused: DATE \"2026-09-31\": no such day, write YYYY-MM-DD"),
                        line -> assertThat(line)
                                .isEqualTo("refused: SPAN is missing after \"2026-09-30\", write DATE SPAN"),
                        line -> assertThat(line).isEqualTo("refused: \"x\" is too much, write only DATE SPAN"),
                        line -> assertThat(line).startsWith("refused: SPAN \"3min\": exact time runs"),
                        line -> assertThat(line).isEqualTo("2026-10-08"));
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).isEqualTo("liandong due: lines refused: 5\n");
    }

    @Test
    void anEmptyFileIsAnsweredByNothing() {
        assertThat(lines("")).isEqualTo(new Said(0, "", ""));
    }

    @Test
    void oneEmptyLineIsALine() {
        assertThat(lines("\n").out()).isEqualTo("refused: blank line, write DATE SPAN\n");
        assertThat(lines("\r\n \t \r\n\n").out().lines())
                .hasSize(3)
                .containsOnly("refused: blank line, write DATE SPAN");
        assertThat(lines("\n").status()).isEqualTo(2);
    }

    @Test
    void onlyALineFeedEndsALine() {
        assertThat(lines("2026-09-30 1wd\r2026-09-30 1wd\n2026-09-30 1wd\u0085\u2028\f\n")
                        .out()
                        .lines())
                .hasSize(2);
    }

    @Test
    void aRefusalStaysOnOneReadableLineWhateverTheInput() {
        Said said = lines("2026-09-30 \u001b[2J\u0085\u202e\u0000\n" + "2026-09-30 " + "街".repeat(200) + "\n");
        assertThat(said.out().lines()).hasSize(2).allMatch(line -> line.length() < 250);
        assertThat(said.out())
                .doesNotContain("\u001b", "\u0085", "\u202e", "\u0000")
                .contains("街…");
        byte[] broken = {'2', '0', (byte) 0xff, (byte) 0xc3, ' ', '1', 'd', '\n'};
        assertThat(lines(broken).out()).startsWith("refused: DATE ");
    }

    @Test
    void aLineWithoutEndIsRefusedAndTheNextOneAnswered() {
        String longest = "2026-09-30 1wd".concat(" ".repeat(LineReader.LONGEST - 14));
        assertThat(lines(longest + "\n2026-09-30 1wd").out()).isEqualTo("2026-10-08\n2026-10-08\n");
        assertThat(lines(longest + " \n2026-09-30 1wd").out())
                .isEqualTo("refused: a line is at most 1000 bytes\n2026-10-08\n");
        assertThat(lines("x".repeat(300_000) + "\n2026-09-30 1wd").out().lines())
                .containsExactly("refused: a line is at most 1000 bytes", "2026-10-08");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(lines("\uFEFF2026-09-30 1wd\n2026-09-30 1wd").out()).isEqualTo("2026-10-08\n2026-10-08\n");
        assertThat(lines("2026-09-30 1wd\n\uFEFF2026-09-30 1wd").status()).isEqualTo(2);
    }

    @Test
    void namesOnlyAFewOfManyMissingYears() {
        String input = IntStream.range(1900, 2000)
                .mapToObj(year -> year + "-06-01 1wd\n")
                .collect(Collectors.joining());
        assertThat(lines(input).err())
                .isEqualTo("liandong due: the calendar of 1900, 1901, 1902, 1903, 1904 and 95 more is not announced\n");
    }

    @Test
    void manyLinesKeepTheirOrder() {
        List<String> expected = new ArrayList<>();
        StringBuilder input = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            input.append("2026-11-02 ").append(i % 20 + 1).append("d\n");
            int day = 2 + i % 20 + 1;
            int weekday = (day - 2) % 7; // 2 November 2026 is a Monday
            expected.add("2026-11-%02d".formatted(weekday < 5 ? day : day + 7 - weekday));
        }
        Said said = lines(input.toString());
        assertThat(said.out().lines().toList()).isEqualTo(expected);
        assertThat(said.status()).isZero();
    }

    @Test
    void answersWhatItHasBeforeWaitingForMore() {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        OutputStream out = new BufferedOutputStream(sink, 1 << 16);
        List<String> seenBeforeRead = new ArrayList<>();
        InputStream asking = new InputStream() {
            private final byte[] line = "2026-09-30 1wd\n".getBytes(StandardCharsets.UTF_8);

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] to, int from, int length) {
                seenBeforeRead.add(sink.toString(StandardCharsets.UTF_8));
                System.arraycopy(line, 0, to, from, line.length);
                return seenBeforeRead.size() < 3 ? line.length : -1;
            }
        };
        new DueCommand(NATIONAL, asking, out, System.err).answer("-");
        assertThat(seenBeforeRead).startsWith("", "2026-10-08\n", "2026-10-08\n2026-10-08\n");
    }

    @Test
    void aClosedPipeIsNoSuccess() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        DueCommand command =
                new DueCommand(NATIONAL, InputStream.nullInputStream(), closed, new PrintStream(err, true));
        assertThat(command.answer("2026-09-30", "1wd")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Broken pipe");
    }
}
