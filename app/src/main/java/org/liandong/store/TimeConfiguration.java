package org.liandong.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.liandong.kernel.TimeSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The one clock: the system's, or on a demonstration desk one that runs faster. Where a demonstration has run ahead, time
 * goes on from there, at whatever speed.
 */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

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
        if (!(speed >= 1.0 && speed <= 100_000.0)) {
            throw new IllegalStateException("liandong.demo.clock-speed is a number from 1 to 100000");
        }
        var wall = Clock.systemUTC();
        var file = home.resolve(DemonstrationTime.FILE);
        var reached = embedded ? DemonstrationTime.reached(file) : Optional.<Instant>empty();
        return speed == 1.0 && reached.filter(wall.instant()::isBefore).isEmpty()
                ? () -> wall.instant().truncatedTo(ChronoUnit.MICROS)
                : new DemonstrationTime(wall, speed, file);
    }
}
