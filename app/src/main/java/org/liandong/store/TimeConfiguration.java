package org.liandong.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.liandong.kernel.TimeSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock: the system's, or on a demonstration desk one that runs faster from the moment it started. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    @Bean
    @ConditionalOnMissingBean
    TimeSource timeSource(
            @Value("${liandong.demo.clock-speed:1}") double speed,
            @Value("${liandong.store.embedded:false}") boolean embedded) {
        if (speed == 1.0) {
            return () -> Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        }
        if (!embedded) {
            throw new IllegalStateException(
                    "liandong.demo.clock-speed is for the embedded demonstration database only");
        }
        if (!(speed >= 1.0 && speed <= 100_000.0)) {
            throw new IllegalStateException("liandong.demo.clock-speed is a number from 1 to 100000");
        }
        return new FasterTime(Clock.systemUTC(), speed);
    }

    private static final class FasterTime implements TimeSource {
        private final Clock wall;
        private final Instant start;
        private final double speed;

        FasterTime(Clock wall, double speed) {
            this.wall = wall;
            this.start = wall.instant();
            this.speed = speed;
        }

        @Override
        public Instant now() {
            var real = Duration.between(start, wall.instant());
            return start.plusNanos((long) (real.toNanos() * speed)).truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public double speed() {
            return speed;
        }
    }
}
