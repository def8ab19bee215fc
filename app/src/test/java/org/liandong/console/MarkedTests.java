package org.liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkedTests {

    private static String shown(String text, String... wanted) {
        return Marked.of(text, List.of(wanted)).stream()
                .map(piece -> piece.hit() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({
        "学校北门路面, 北门, 学校[北门]路面",
        "北门, 北门, [北门]",
        "灯灯灯, 灯灯, [灯灯灯]",
        "Lamp at the lamp shop, lamp, [Lamp] at the [lamp] shop",
        "无关, 北门, 无关"
    })
    void marksWhatWasLookedFor(String text, String wanted, String expected) {
        assertThat(shown(text, wanted)).isEqualTo(expected);
    }

    @Test
    void severalPiecesMayOverlapAndNothingIsNothing() {
        assertThat(shown("河滨步道照明", "滨步", "步道")).isEqualTo("河[滨步道]照明");
        assertThat(shown("河", "")).isEqualTo("河");
        assertThat(shown("", "河")).isEmpty();
        assertThat(shown("İstanbul", "i")).as("longer in lower case").isEqualTo("İstanbul");
    }
}
