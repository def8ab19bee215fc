package org.liandong.tools.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.liandong.tools.ToolFailedException;

class PaceTests {

    private static final Instant NOON = Instant.parse("2025-01-10T12:00:00Z");

    @Test
    void callsFollowEachOtherSoManyTimesFaster() {
        var pace = Pace.parse("60");

        assertThat(pace.wait(NOON, NOON, Duration.ZERO)).isZero();
        assertThat(pace.wait(NOON, NOON.plusSeconds(600), Duration.ofSeconds(4)))
                .isEqualTo(Duration.ofSeconds(6));
        assertThat(pace.wait(NOON, NOON.plusSeconds(600), Duration.ofSeconds(40)))
                .isZero();
    }

    @Test
    void maxAndNoughtMeanWithoutWaiting() {
        for (var text : new String[] {"max", "0"}) {
            assertThat(Pace.parse(text).wait(NOON, NOON.plusSeconds(9_999), Duration.ZERO))
                    .isZero();
        }
    }

    @Test
    void anHourTakesAMinute() {
        assertThat(Pace.parse("60").of(Duration.ofHours(1))).isEqualTo(Duration.ofMinutes(1));
        assertThat(Pace.parse("max").of(Duration.ofHours(1))).isZero();
    }

    @Test
    void anythingElseIsRefused() {
        for (var text : new String[] {"", "-1", "fast", "1e9", "NaN", "10000000000"}) {
            assertThatThrownBy(() -> Pace.parse(text))
                    .isInstanceOf(ToolFailedException.class)
                    .hasMessageContaining("--speed is a number");
        }
    }
}
