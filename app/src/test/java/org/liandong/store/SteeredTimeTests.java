package org.liandong.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock in somebody else's hand: it stands, goes on when moved, never back, and what comes after goes on from it. */
class SteeredTimeTests {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    private Path home;

    private void steer(Instant to) throws IOException {
        Files.write(
                home.resolve(SteeredTime.FILE),
                ByteBuffer.allocate(Long.BYTES)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, to))
                        .array());
    }

    @Test
    void itStandsUntilItIsMoved() throws IOException {
        var then = NOW.plus(Duration.ofHours(3));
        try (var time = new SteeredTime(NOW, home)) {
            assertThat(time.now()).isEqualTo(NOW).isEqualTo(time.now());
            steer(then);
            assertThat(time.now()).isEqualTo(then);
        }
    }

    @Test
    void itIsNotSetBack() throws IOException {
        try (var time = new SteeredTime(NOW, home)) {
            steer(NOW.minusSeconds(60));
            assertThat(time.now()).isEqualTo(NOW);
            steer(NOW.plusSeconds(60));
            time.now();
            steer(NOW.plusSeconds(30));
            assertThat(time.now()).isEqualTo(NOW.plusSeconds(60));
        }
    }

    @Test
    void whatComesAfterGoesOnFromIt() throws IOException {
        var then = NOW.plus(Duration.ofDays(40));
        try (var time = new SteeredTime(NOW, home)) {
            steer(then);
            assertThat(time.now()).isEqualTo(then);
        }
        assertThat(DemonstrationTime.reached(home.resolve(DemonstrationTime.FILE)))
                .contains(then);
        try (var again = new SteeredTime(NOW, home)) {
            assertThat(again.now()).isEqualTo(then);
        }
    }

    @Test
    void itIsKnownHowFarItCameEvenAfterACrash() throws IOException {
        assertThat(SteeredTime.reached(home)).isEmpty();
        steer(NOW.plusSeconds(5));
        assertThat(SteeredTime.reached(home)).contains(NOW.plusSeconds(5));
        Files.write(home.resolve(SteeredTime.FILE), new byte[3]);
        assertThatThrownBy(() -> SteeredTime.reached(home)).hasMessageContaining(SteeredTime.FILE);
    }
}
