package org.liandong.tools.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws what happens in a scenario: the same for the same seed, places and beginning. */
final class Weather {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** More events an hour than any scenario has; times are drawn at this rate and thinned. */
    private static final double MOST_PER_HOUR = 30;

    private static final double METRES_A_DEGREE = 111_195;
    private static final int MOST_CALLS = 6;

    private final Scenario scenario;
    private final Duration length;
    private final Instant begin;
    private final List<Trouble.Spot> places;
    private final RandomGenerator random;

    Weather(Scenario scenario, Duration length, Instant begin, List<Trouble.Spot> places, RandomGenerator random) {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("a county without places");
        }
        this.scenario = scenario;
        this.length = length;
        this.begin = begin;
        this.places = List.copyOf(places);
        this.random = random;
    }

    /** Everything that happens, in the order of time. */
    List<Trouble> draw() {
        var troubles = new ArrayList<Trouble>();
        double hours = length.toMinutes() / 60.0;
        for (double hour = gap(); hour < hours; hour += gap()) {
            var day = dayAt(hour);
            if (random.nextDouble() * MOST_PER_HOUR < scenario.eventsPerHour(hour, day)) {
                troubles.add(trouble(troubles.size() + 1, hour, scenario.storm(hour, day)));
            }
        }
        return troubles;
    }

    private double gap() {
        return -Math.log(1 - random.nextDouble()) / MOST_PER_HOUR;
    }

    private LocalDate dayAt(double hour) {
        return begin.plusSeconds((long) (hour * 3600)).atZone(ZONE).toLocalDate();
    }

    private Trouble trouble(int serial, double hour, double storm) {
        var at = begin.plusSeconds((long) (hour * 3600));
        var peril = Peril.draw(storm, random);
        var where = near(places.get(random.nextInt(places.size())), 300);
        int hurt = random.nextInt(10) < 3 ? 1 + random.nextInt(3) : 0;
        int trapped = random.nextInt(10) < 2 ? 1 + random.nextInt(3) : 0;
        var grows = random.nextInt(10) == 0 ? minutes(20, 60) : null;
        var closed = peril.blocksRoad() && random.nextBoolean() ? minutes(90, 420) : null;
        return new Trouble(
                serial, at, peril, where, hurt, trapped, grows, closed, calls(at, peril, where, 0.2 + 0.25 * storm));
    }

    /** The first caller, and others who see the same and ring as well. */
    private List<Trouble.Ringing> calls(Instant at, Peril peril, Trouble.Spot where, double another) {
        var calls = new ArrayList<Trouble.Ringing>();
        calls.add(new Trouble.Ringing(at, near(where, 60), heard(peril)));
        while (calls.size() < MOST_CALLS && random.nextDouble() < another) {
            calls.add(new Trouble.Ringing(at.plus(minutes(0, 25)), near(where, 300), heard(peril)));
        }
        calls.sort(Comparator.comparing(Trouble.Ringing::at));
        return calls;
    }

    private String heard(Peril peril) {
        return random.nextInt(8) == 0 ? peril.mistakenFor() : peril.classCode();
    }

    private Duration minutes(int from, int to) {
        return Duration.ofSeconds(60L * from + random.nextInt(60 * (to - from)));
    }

    private Trouble.Spot near(Trouble.Spot place, int metres) {
        double reach = metres * Math.sqrt(random.nextDouble());
        double angle = 2 * Math.PI * random.nextDouble();
        return new Trouble.Spot(
                place.latitude() + reach * Math.sin(angle) / METRES_A_DEGREE,
                place.longitude()
                        + reach * Math.cos(angle) / METRES_A_DEGREE / Math.cos(Math.toRadians(place.latitude())));
    }
}
