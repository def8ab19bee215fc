package org.liandong.command;

import static org.assertj.core.api.Assertions.assertThat;

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
