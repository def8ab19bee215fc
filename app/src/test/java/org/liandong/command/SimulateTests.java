package org.liandong.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The county is played on a desk of its own, through the interfaces everybody has. */
@Tag("product")
class SimulateTests {

    @Test
    void twoQuietHoursArePlayedToTheirEnd() throws Exception {
        var answer = new Script().run("simulate", "quiet-day", "--hours", "2", "--seed", "3");

        assertThat(answer.status()).as(answer.out() + answer.err()).isZero();
        assertThat(answer.out())
                .contains("quiet-day, seed 3")
                .containsPattern("acknowledge +[1-9]")
                .containsPattern("closed +[1-9]")
                .contains("refused: 0");
    }

    @Test
    void aTyphoonEveningEndsWithEveryExceptionResolvedOrVisible() throws Exception {
        var answer = new Script().run("simulate", "typhoon-night", "--hours", "4", "--seed", "3");

        assertThat(answer.status()).as(answer.out() + answer.err()).isZero();
        var all = Pattern.compile("(?m)^all +(\\d+) +(\\d+) +(\\d+) *$").matcher(answer.out());
        assertThat(all.find()).as(answer.out()).isTrue();
        int raised = Integer.parseInt(all.group(1));
        assertThat(raised).isPositive();
        assertThat(Integer.parseInt(all.group(2)) + Integer.parseInt(all.group(3)))
                .as("resolved or visible")
                .isEqualTo(raised);
        assertThat(answer.out())
                .contains("overdue and not shown: 0", "refused: 0")
                .containsPattern("first-report +[1-9]")
                .containsPattern("reported upward, first +[1-9]")
                .containsPattern("reported upward, final +[1-9]");
        assertThat(answer.err()).doesNotContain("SLF4J");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noisy-day|SCENARIO",
                "quiet-day --speed 0|--speed",
                "quiet-day --hours 0|--hours",
                "quiet-day --date 2020-01-01|--date",
                "year|--keep"
            })
    void aMistakenRequestIsRefusedBeforeAnythingStarts(String words, String named) throws Exception {
        var arguments = ("simulate " + words).split(" ");

        var answer = new Script().run(arguments);

        assertThat(answer.status()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err()).contains(named).doesNotContain("\tat ", "starting a desk");
    }
}
