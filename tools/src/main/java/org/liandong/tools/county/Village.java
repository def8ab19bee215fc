package org.liandong.tools.county;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A village.
 *
 * @param number counted within its township
 */
record Village(Township township, int number, String stem, String stemEn, int cell) {

    private static final int IN_ALL = 360;
    private static final double APART_METRES = 780;

    String name() {
        return stem + "村";
    }

    String code() {
        return "%s%03d".formatted(township.code(), 200 + number);
    }

    /** About 360 villages, more where there is more land, most of them along the streams. */
    static List<Village> all(Terrain terrain, Territory territory, Map<Integer, Integer> seats, Seed seed) {
        var chances = seed.chances("villages");
        var words = new Words(seed.chances("village names"));
        var villages = new ArrayList<Village>();
        var taken = new ArrayList<Integer>(seats.values());
        var shares = shares(territory);
        for (var township : Township.all()) {
            var candidates = candidates(terrain, territory, township.number());
            for (int i = 1; i <= shares.get(township.number() - 1); i++) {
                int cell = draw(candidates, terrain, taken, chances);
                taken.add(cell);
                var name = words.village();
                villages.add(new Village(township, i, name.chinese(), name.english(), cell));
            }
        }
        return List.copyOf(villages);
    }

    private static List<Integer> shares(Territory territory) {
        double whole = Township.all().stream()
                .mapToDouble(one -> territory.area(one.number()))
                .sum();
        var shares = new ArrayList<Integer>();
        int given = 0;
        for (var township : Township.all()) {
            int share = (int) StrictMath.round(IN_ALL * territory.area(township.number()) / whole);
            share = StrictMath.max(9, StrictMath.min(27, share));
            shares.add(share);
            given += share;
        }
        for (int at = 0; given != IN_ALL; at = (at + 1) % shares.size()) {
            int change = given < IN_ALL ? 1 : -1;
            shares.set(at, shares.get(at) + change);
            given += change;
        }
        return shares;
    }

    private static List<Integer> candidates(Terrain terrain, Territory territory, int township) {
        return territory.cells(township).stream()
                .filter(cell -> territory.isWellInside(cell, 4))
                .filter(cell -> terrain.isWellInside(cell, 4))
                .filter(cell -> terrain.steepness(cell) < 0.3)
                .filter(cell -> terrain.metresFromStream(cell) > 90)
                .toList();
    }

    private static int draw(List<Integer> candidates, Terrain terrain, List<Integer> taken, Random chances) {
        double apart = APART_METRES;
        Set<Integer> tried = new HashSet<>();
        for (int attempt = 0; attempt < 100_000; attempt++) {
            int cell = candidates.get(chances.nextInt(candidates.size()));
            double likely = StrictMath.exp(-terrain.metresFromStream(cell) / 420) + 0.035;
            if (chances.nextDouble() > likely) {
                continue;
            }
            double least = apart;
            if (taken.stream().allMatch(other -> Grid.metres(cell, other) >= least)) {
                return cell;
            }
            if (tried.add(cell) && tried.size() % 80 == 0) {
                apart *= 0.93;
            }
        }
        throw new IllegalStateException("no room for another village");
    }
}
