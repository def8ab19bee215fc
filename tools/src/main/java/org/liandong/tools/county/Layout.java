package org.liandong.tools.county;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.liandong.tools.county.RoadNet.Road;

/** Where each cell with a road really lies: off its middle by chance, and bends drawn out, so that no grid shows. */
final class Layout {

    private static final int ROUNDS = 3;

    private final Map<Integer, Spot> spots = new LinkedHashMap<>();

    Layout(RoadNet net, Seed seed) {
        var chances = seed.chances("layout");
        net.cells().forEach(cell -> spots.put(cell, aside(cell, chances)));
        var bends = bends(net);
        for (int i = 0; i < ROUNDS; i++) {
            draw(bends);
        }
    }

    private static Spot aside(int cell, Random chances) {
        return Grid.middle(cell).moved((chances.nextDouble() - 0.5) * 40, (chances.nextDouble() - 0.5) * 40);
    }

    /** Cells where a road goes on without a junction, with the cells before and after. */
    private static Map<Integer, int[]> bends(RoadNet net) {
        var bends = new HashMap<Integer, int[]>();
        for (Road road : net.roads()) {
            List<Integer> cells = road.cells();
            for (int i = 1; i + 1 < cells.size(); i++) {
                if (net.degree(cells.get(i)) == 2) {
                    bends.put(cells.get(i), new int[] {cells.get(i - 1), cells.get(i + 1)});
                }
            }
        }
        return bends;
    }

    private void draw(Map<Integer, int[]> bends) {
        var before = Map.copyOf(spots);
        bends.forEach((cell, ends) -> {
            var middle = get(before, ends[0]).towards(get(before, ends[1]), 0.5);
            spots.put(cell, get(before, cell).towards(middle, 0.5));
        });
    }

    private static Spot get(Map<Integer, Spot> of, int cell) {
        return of.getOrDefault(cell, Grid.middle(cell));
    }

    Spot spot(int cell) {
        return get(spots, cell);
    }
}
