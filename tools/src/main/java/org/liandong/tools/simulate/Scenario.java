package org.liandong.tools.simulate;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.List;

/** What is played: when it begins, how long it lasts, how many people sit at the desk, and what the weather does. */
enum Scenario {
    QUIET_DAY(LocalTime.of(7, 0), Duration.ofDays(1), 2, 1),
    TYPHOON_NIGHT(LocalTime.of(18, 0), Duration.ofHours(12), 4, 3),
    YEAR(LocalTime.MIDNIGHT, Duration.ofDays(365), 3, 2);

    private static final int STORM_HOURS = 12;
    private static final double STORM_PEAK = 22;
    private static final double QUIET_PER_HOUR = 2.2;

    /** Hours of the day beginning at midnight, as shares of an average one. */
    private static final List<Double> RHYTHM = List.of(
            0.5, 0.4, 0.3, 0.3, 0.3, 0.4, 0.7, 1.1, 1.3, 1.3, 1.2, 1.2, 1.2, 1.1, 1.1, 1.2, 1.3, 1.6, 1.6, 1.4, 1.2,
            1.0, 0.8, 0.6);

    private final LocalTime begins;
    private final Duration length;
    private final int callTakers;
    private final int dispatchers;

    Scenario(LocalTime begins, Duration length, int callTakers, int dispatchers) {
        this.begins = begins;
        this.length = length;
        this.callTakers = callTakers;
        this.dispatchers = dispatchers;
    }

    LocalTime begins() {
        return begins;
    }

    Duration length() {
        return length;
    }

    int callTakers() {
        return callTakers;
    }

    int dispatchers() {
        return dispatchers;
    }

    /** How much time passes at least between two looks at what is wrong: a year is looked at every quarter of an hour. */
    Duration looks() {
        return this == YEAR ? Duration.ofMinutes(15) : Duration.ZERO;
    }

    /** How long after its end what is still running is played out. */
    Duration aftermath() {
        return Duration.ofHours(12);
    }

    /** How many different events an hour, so many hours after the beginning on that day. */
    double eventsPerHour(double hour, LocalDate day) {
        return ordinary(hour, day) + STORM_PEAK * storm(hour, day);
    }

    private double ordinary(double hour, LocalDate day) {
        double share = RHYTHM.get((int) ((begins.getHour() + hour) % RHYTHM.size()));
        return switch (this) {
            case QUIET_DAY, TYPHOON_NIGHT -> QUIET_PER_HOUR * share;
            // A year is a sample of one, so that it is played in one sitting.
            case YEAR -> 0.1 * share * (day.getMonth() == Month.JANUARY ? 1.3 : 1);
        };
    }

    /** How hard it blows and rains, from 0 to 1: in a typhoon night it grows, stands over the county and goes. */
    double storm(double hour, LocalDate day) {
        return switch (this) {
            case QUIET_DAY -> 0;
            case TYPHOON_NIGHT -> bell(hour);
            case YEAR -> stormy(day) ? 0.25 * bell(hour % 24 - STORM_HOURS) : 0;
        };
    }

    /** Five typhoons between July and September. */
    private static boolean stormy(LocalDate day) {
        return day.getMonthValue() >= Month.JULY.getValue()
                && day.getMonthValue() <= Month.SEPTEMBER.getValue()
                && day.getDayOfYear() % 18 == 3;
    }

    private static double bell(double hour) {
        return hour <= 0 || hour >= STORM_HOURS ? 0 : Math.pow(Math.sin(Math.PI * hour / STORM_HOURS), 2);
    }
}
