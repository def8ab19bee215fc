package org.liandong.tools.county;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A stream from its source to where it joins another, with the height of its bed in metres at each point.
 *
 * @param name of the stream; empty for a gully
 */
record Valley(String name, List<Spot> course, List<Double> bed) {

    Valley {
        course = List.copyOf(course);
        bed = List.copyOf(bed);
    }

    boolean isGully() {
        return name.isEmpty();
    }

    /** The streams of the county, the main one first, each with its gullies after it. */
    static List<Valley> all(Seed seed) {
        var chances = seed.chances("valleys");
        var named = List.of(
                course(
                        "云溪",
                        chances,
                        190,
                        55,
                        at(-26, -5),
                        seat(12),
                        seat(4),
                        seat(18),
                        seat(1),
                        seat(2),
                        seat(11),
                        at(26, 1)),
                course(
                        "青石溪",
                        chances,
                        560,
                        95,
                        at(-10.5, 18.5),
                        seat(10),
                        at(-7.5, 11),
                        seat(3),
                        at(-2, 4),
                        at(-0.5, 0.6)),
                course("石门溪", chances, 520, 92, at(1.6, 17.5), seat(7), at(3.6, 7), at(3.2, 1.2)),
                course("竹溪", chances, 560, 78, at(8.2, 18.6), seat(20), at(10.8, 12), seat(8), at(12.6, 4), at(13, 0)),
                course("黄坦溪", chances, 470, 66, at(16.4, 14.8), seat(15), at(19.3, 6), at(19.2, 1.3)),
                course(
                        "白云溪",
                        chances,
                        540,
                        93,
                        at(6.5, -18.6),
                        seat(16),
                        at(2, -11.5),
                        seat(5),
                        at(1.2, -3.5),
                        at(1.2, 1)),
                course("茶溪", chances, 520, 150, at(-5.6, -19.2), seat(17), at(-3.6, -12), at(-0.6, -9)),
                course("梅溪", chances, 500, 125, at(-11.8, -15.5), seat(6), at(-12.6, -6.5), at(-11.6, -2.2)),
                course("双溪", chances, 480, 80, at(10.4, -14.5), seat(9), at(12.4, -5), at(11.6, -0.2)),
                course("枫溪", chances, 420, 62, at(15.6, -11.5), seat(14), at(20.2, -2.4), at(20.8, 1.4)),
                course(
                        "松溪",
                        chances,
                        540,
                        130,
                        at(-15.6, 15.2),
                        seat(19),
                        at(-18.4, 8.4),
                        seat(13),
                        at(-15, 0.6),
                        at(-14, -2.6)));
        var all = new ArrayList<Valley>();
        for (var valley : named) {
            all.add(all.isEmpty() ? valley : valley.joining(all));
        }
        var streams = List.copyOf(all);
        for (var valley : streams) {
            gullies(valley, all, chances);
        }
        return List.copyOf(all);
    }

    /** The same stream, ending where another flows and not beside it. */
    private Valley joining(List<Valley> others) {
        var mouth = course.getLast();
        var bank = others.stream()
                .flatMap(other -> other.course().stream())
                .min((one, two) -> Double.compare(one.metresTo(mouth), two.metresTo(mouth)))
                .orElseThrow();
        var joined = new ArrayList<Spot>();
        for (var spot : course) {
            // What would run on beyond the other stream is left out.
            if (spot.metresTo(bank) > mouth.metresTo(bank)) {
                joined.add(spot);
            }
        }
        joined.add(bank);
        return new Valley(name, joined, beds(joined, bed.getFirst(), bed.getLast()));
    }

    private static Spot at(double x, double y) {
        return new Spot(x * 1_000, y * 1_000);
    }

    private static Spot seat(int number) {
        return Township.get(number).seat();
    }

    private static Valley course(String name, Random chances, double source, double mouth, Spot... given) {
        var course = new ArrayList<Spot>();
        for (int i = 0; i + 1 < given.length; i++) {
            course.add(given[i]);
            bend(given[i], given[i + 1], 4, chances, course);
        }
        course.add(given[given.length - 1]);
        return new Valley(name, course, beds(course, source, mouth));
    }

    /** Beds fall fast near the source and slowly below it. */
    private static List<Double> beds(List<Spot> course, double source, double mouth) {
        double whole = 0;
        for (int i = 1; i < course.size(); i++) {
            whole += course.get(i).metresTo(course.get(i - 1));
        }
        var beds = new ArrayList<Double>();
        double gone = 0;
        for (int i = 0; i < course.size(); i++) {
            gone += i == 0 ? 0 : course.get(i).metresTo(course.get(i - 1));
            double left = 1 - gone / whole;
            beds.add(mouth + (source - mouth) * (0.35 * left + 0.65 * left * left));
        }
        return beds;
    }

    private static void bend(Spot from, Spot to, int depth, Random chances, List<Spot> course) {
        if (depth == 0) {
            return;
        }
        double aside = (chances.nextDouble() - 0.5) * 0.34;
        var middle = from.towards(to, 0.5).moved(-(to.y() - from.y()) * aside, (to.x() - from.x()) * aside);
        bend(from, middle, depth - 1, chances, course);
        course.add(middle);
        bend(middle, to, depth - 1, chances, course);
    }

    private static void gullies(Valley valley, List<Valley> all, Random chances) {
        double next = 900;
        int side = chances.nextBoolean() ? 1 : -1;
        for (int i = 1; i + 1 < valley.course().size(); i++) {
            next -= valley.course().get(i).metresTo(valley.course().get(i - 1));
            if (next > 0) {
                continue;
            }
            next = 1_200 + chances.nextDouble() * 1_500;
            side = -side;
            gully(valley, i, side, chances, all);
        }
    }

    private static void gully(Valley valley, int at, int side, Random chances, List<Valley> all) {
        var mouth = valley.course().get(at);
        var above = valley.course().get(at - 1);
        double along = StrictMath.atan2(above.y() - mouth.y(), above.x() - mouth.x());
        double turn = side * (0.75 + chances.nextDouble() * 0.6);
        double length = 2_000 + chances.nextDouble() * 3_200;
        var source = mouth.moved(length * StrictMath.cos(along + turn), length * StrictMath.sin(along + turn));
        boolean near = all.stream()
                .filter(other -> other != valley)
                .anyMatch(other -> other.course().stream().anyMatch(spot -> spot.metresTo(source) < 1_500));
        if (near) {
            return;
        }
        var course = new ArrayList<Spot>();
        course.add(source);
        bend(source, mouth, 3, chances, course);
        course.add(mouth);
        double foot = valley.bed().get(at);
        all.add(new Valley("", course, beds(course, foot + length * 0.075, foot)));
    }
}
