package org.liandong.tools.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTests {

    @Test
    void percentilesAreNearestRanks() {
        var samples = new Samples();
        for (int i = 2_000; i >= 1; i--) {
            samples.add(i * 1_000_000L);
        }

        assertThat(samples.size()).isEqualTo(2_000);
        assertThat(samples.millis(0.5)).isEqualTo(1_000);
        assertThat(samples.millis(0.99)).isEqualTo(1_980);
        assertThat(samples.millis(1)).isEqualTo(2_000);
        assertThat(new Samples().millis(0.5)).isNaN();
        assertThatThrownBy(() -> samples.millis(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSpreadHasTheMiddleOfItsNumbers() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(1, 2, 3));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
        assertThat(Spread.of(List.of(3.04, 1.0, 2.0)).text(1)).isEqualTo("2.0 (1.0-3.0)");
        assertThat(Spread.of(List.of(2.0)).text(2)).isEqualTo("2.00");
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTableAlignsItsColumns() {
        var table = new TextTable("what", "per second", "ms");
        table.row("intake", "120", "7.5").row("a longer name", "9");

        assertThat(table.text()).isEqualTo("""
                what           per second   ms
                ------------------------------
                intake                120  7.5
                a longer name           9
                """);
        assertThatThrownBy(() -> table.row("a", "b", "c", "d")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMachineIsNamedInOneLine() {
        assertThat(Machine.line())
                .startsWith("machine: ")
                .contains("processors")
                .doesNotContain("\n");
    }
}
