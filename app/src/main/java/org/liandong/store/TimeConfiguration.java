package org.liandong.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.liandong.kernel.TimeSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The one clock: the system's, or on a demonstration desk one that runs faster, or is steered. Where a demonstration has run ahead, time
 * goes on from there, at whatever speed.
 */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    private static final double STEERED = 0;

    @Bean
    @ConditionalOnMissingBean
    TimeSource timeSource(
            @Value("${liandong.demo.clock-speed:1}") double speed,
            @Value("${liandong.store.embedded:false}") boolean embedded,
            @Value("${liandong.home}") Path home) {
        if (speed != 1.0 && !embedded) {
            throw new IllegalStateException(
                    "liandong.demo.clock-speed is for the embedded demonstration database only");
        }
        if (!(speed == STEERED || speed >= 1.0 && speed <= 100_000.0)) {
            throw new IllegalStateException("liandong.demo.clock-speed is a number from 1 to 100000, or 0: steered");
        }
        var wall = Clock.systemUTC();
        var file = home.resolve(DemonstrationTime.FILE);
        if (speed == STEERED) {
            return new SteeredTime(wall.instant(), home);
        }
        var reached = embedded
                ? Stream.of(DemonstrationTime.reached(file), SteeredTime.reached(home))
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder())
                : Optional.<Instant>empty();
        return speed == 1.0 && reached.filter(wall.instant()::isBefore).isEmpty()
                ? () -> wall.instant().truncatedTo(ChronoUnit.MICROS)
                : new DemonstrationTime(wall, speed, file, reached);
    }
}
