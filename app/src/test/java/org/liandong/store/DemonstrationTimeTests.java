package org.liandong.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demonstration's time runs faster than the wall's and never backwards, whatever happens to the program. */
class DemonstrationTimeTests {

    private static final Instant MORNING = Instant.parse("2026-11-18T01:00:00Z");

    @TempDir
    private Path directory;

    private final Wall wall = new Wall();

    private static final class Wall extends Clock {
        private Instant now = MORNING;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    private DemonstrationTime start(double speed) {
        return new DemonstrationTime(wall, speed, directory.resolve(DemonstrationTime.FILE));
    }

    @Test
    void itRunsAsManyTimesFasterAsItIsTold() {
        try (var time = start(60)) {
            assertThat(time.now()).isEqualTo(MORNING);
            wall.pass(Duration.ofMinutes(2));
            assertThat(time.now()).isEqualTo(MORNING.plus(Duration.ofHours(2)));
        }
    }

    @Test
    void theNextStartGoesOnWhereTheLastOneEnded() {
        Instant ended;
        try (var time = start(60)) {
            wall.pass(Duration.ofHours(1));
            ended = time.now();
        }
        wall.pass(Duration.ofMinutes(1));
        try (var time = start(60)) {
            assertThat(time.now()).isBetween(ended, ended.plusMillis(10));
        }
    }

    @Test
    void afterACrashItBeginsNoEarlierThanAnythingThatWasSaid() {
        var crashed = start(1_000);
        var latest = MORNING;
        for (int i = 0; i < 200; i++) {
            wall.pass(Duration.ofMillis(317));
            latest = crashed.now();
        }
        try (var time = start(1_000)) {
            assertThat(time.now()).isAfterOrEqualTo(latest).isBefore(latest.plus(Duration.ofHours(4)));
        }
    }

    @Test
    void withoutAFasterClockItGoesOnAtTheWallsSpeed() {
        Instant ended;
        try (var time = start(3_600)) {
            wall.pass(Duration.ofMinutes(1));
            ended = time.now();
        }
        try (var time = start(1)) {
            wall.pass(Duration.ofMinutes(1));
            assertThat(time.now()).isBetween(ended.plus(Duration.ofMinutes(1)), ended.plus(Duration.ofSeconds(61)));
        }
    }

    @Test
    void whereTheWallHasCaughtUpItCounts() {
        try (var time = start(2)) {
            wall.pass(Duration.ofMinutes(1));
            time.now();
        }
        wall.pass(Duration.ofDays(1));
        try (var time = start(2)) {
            assertThat(time.now()).isEqualTo(wall.instant());
        }
    }

    @Test
    void aFileThatIsNoTimeIsNotGuessedAt() throws Exception {
        Files.writeString(directory.resolve(DemonstrationTime.FILE), "tomorrow");

        assertThatThrownBy(() -> start(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("demonstration-time");
    }
}
