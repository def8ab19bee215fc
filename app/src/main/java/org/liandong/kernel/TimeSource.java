package org.liandong.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The only clock. Ticks are microseconds, the finest PostgreSQL keeps; SQL receives its time from here too, so Java
 * and the database never disagree. The zone is named once, here.
 */
public interface TimeSource {

    /** Legal time of the People's Republic of China. */
    ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Now, truncated to microseconds. */
    Instant now();

    /** How many seconds of this clock pass in one second of the wall; 1 except on a demonstration clock. */
    default double speed() {
        return 1.0;
    }

    /** Today in {@link #ZONE}. */
    default LocalDate today() {
        return now().atZone(ZONE).toLocalDate();
    }
}
