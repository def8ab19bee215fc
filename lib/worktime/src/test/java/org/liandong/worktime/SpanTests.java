package org.liandong.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTests {

    @Test
    void readsWorkingDaysCalendarDaysAndExactTime() {
        assertThat(Span.parse("5wd")).isEqualTo(new Span.WorkingDays(5));
        assertThat(Span.parse("15d")).isEqualTo(new Span.CalendarDays(15));
        assertThat(Span.parse("10s")).isEqualTo(new Span.Exact(Duration.ofSeconds(10)));
        assertThat(Span.parse("3min")).isEqualTo(new Span.Exact(Duration.ofMinutes(3)));
        assertThat(Span.parse("24h")).isEqualTo(new Span.Exact(Duration.ofHours(24)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1wd", "3660wd", "1d", "3660d", "1s", "3min", "24h", "87840h", "90s", "90min"})
    void aSpanReadsBackFromItsText(String text) {
        assertThat(Span.parse(text).text()).isEqualTo(text);
    }

    @Test
    void theLongestExactTimeIsTheSameInEveryUnit() {
        assertThat(Span.parse("316224000s"))
                .isEqualTo(Span.parse("5270400min"))
                .isEqualTo(Span.parse("87840h"))
                .isEqualTo(new Span.Exact(Duration.ofDays(Span.MAX_DAYS)));
    }

    @ParameterizedTest
    @CsvSource({
        "0wd, too short: at least 1wd",
        "0d, too short: at least 1d",
        "000h, too short: at least 1h",
        "0s, too short: at least 1s",
        "3661wd, too long: at most 3660wd",
        "3661d, too long: at most 3660d",
        "87841h, too long: at most 87840h",
        "5270401min, too long: at most 5270400min",
        "316224001s, too long: at most 316224000s",
        "4294967297d, too long: at most 3660d",
        "18446744073709551617wd, too long: at most 3660wd",
        "99999999999999999999999999999999h, too long: at most 87840h",
    })
    void refusesWhatIsTooShortOrTooLong(String text, String message) {
        assertThatThrownBy(() -> Span.parse(text))
                .isInstanceOf(SpanRefused.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "-5d", "+5d", "5", "d", "wd", "5 d", " 5d", "5d ", "5D", "5WD", "5w", "5m", "5days", "5.5d",
                "5d5d", "５d", "五d", "٥d", "5d\n", "0x5d", "1e3d", "5wd\0", "P5D", "--5d"
            })
    void refusesGarbageNamingWhatIsAllowed(String text) {
        assertThatThrownBy(() -> Span.parse(text))
                .isInstanceOf(SpanRefused.class)
                .hasMessageContainingAll("5wd", "15d", "24h", "3min", "10s");
    }

    @Test
    void aSpanMadeInCodeKeepsTheSameLimits() {
        assertThatThrownBy(() -> new Span.WorkingDays(-1)).isInstanceOf(SpanRefused.class);
        assertThatThrownBy(() -> new Span.CalendarDays(3661)).isInstanceOf(SpanRefused.class);
        assertThatThrownBy(() -> new Span.Exact(Duration.ZERO)).isInstanceOf(SpanRefused.class);
        assertThatThrownBy(() -> new Span.Exact(Duration.ofSeconds(-1))).isInstanceOf(SpanRefused.class);
        assertThatThrownBy(() -> new Span.Exact(Duration.ofMillis(1500))).isInstanceOf(SpanRefused.class);
        assertThatThrownBy(() -> new Span.Exact(Duration.ofDays(Span.MAX_DAYS).plusSeconds(1)))
                .isInstanceOf(SpanRefused.class);
    }

    @Test
    void exactTimeRunsFromTheMomentAndKnowsNoMidnight() {
        Span.Exact day = new Span.Exact(Duration.ofHours(24));
        assertThat(day.after(Instant.parse("2026-10-01T03:04:05.678901Z")))
                .isEqualTo(Instant.parse("2026-10-02T03:04:05.678901Z"));
    }
}
