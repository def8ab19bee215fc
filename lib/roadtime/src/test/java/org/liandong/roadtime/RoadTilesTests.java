package org.liandong.roadtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Roads lie in their tile where they lie on earth, and a tile has no more than a screen shows. */
class RoadTilesTests {

    private static RoadTiles tiles(RoadMap.Builder roads) {
        return new RoadTimes(RoadGraph.of(roads.build(), SpeedTable.of(Map.of("*", 50.0)), false)).tiles();
    }

    @Test
    void theEquatorCrossesTheMiddleOfTheWorld() {
        var roads = new RoadMap.Builder();
        roads.edge(roads.node(0, 0), roads.node(0, 90), RoadKind.of("trunk"), true, true);
        assertThat(tiles(roads).tile(0, 0, 0)).isEqualTo("{\"extent\":1024,\"roads\":[[0,512,512,256,0]]}");
    }

    @Test
    void aRoadAtSixtyNorthIsWhereMercatorPutsIt() {
        var roads = new RoadMap.Builder();
        roads.edge(roads.node(60, 0), roads.node(60, 90), RoadKind.of("trunk"), true, true);
        // OpenStreetMap's own example: at 60 degrees north y is 0.2903 of the world
        assertThat(tiles(roads).tile(0, 0, 0)).contains("[0,512,297,256,0]");
    }

    @Test
    void lanesWaitUntilOneLooksCloser() {
        var roads = new RoadMap.Builder();
        int a = roads.node(30, 120);
        roads.edge(a, roads.node(30.01, 120), RoadKind.of("primary_link"), true, true);
        roads.edge(a, roads.node(30, 120.01), RoadKind.of("residential"), true, true);
        roads.edge(a, roads.node(29.99, 120), RoadKind.of("track"), true, true);
        var tiles = tiles(roads);
        assertThat(tiles.tile(8, 213, 105)).contains("[1,").doesNotContain("[4,", "[5,");
        assertThat(tiles.tile(11, 1706, 844)).contains("[4,").doesNotContain("[5,");
        assertThat(tiles.tile(13, 6826, 3379)).contains("[1,");
        assertThat(tiles.tile(13, 6826, 3379) + tiles.tile(13, 6827, 3379)).contains("[4,");
    }

    @Test
    void aCountyOfLanesAloneIsShownFromAfarToo() {
        var roads = new RoadMap.Builder();
        roads.edge(roads.node(30, 120), roads.node(30.05, 120), RoadKind.of("residential"), true, true);
        assertThat(tiles(roads).tile(8, 213, 105)).contains("[4,");
    }

    @Test
    void bendsSmallerThanAPixelAreLeftOut() {
        var roads = new RoadMap.Builder();
        int from = roads.node(30, 120);
        int to = roads.node(30, 120.2);
        double[] lats = new double[2_000];
        double[] lons = new double[2_000];
        for (int i = 0; i < lats.length; i++) {
            lats[i] = 30 + (i % 2) * 1e-5;
            lons[i] = 120 + 0.2 * i / lats.length;
        }
        roads.edge(from, to, lats, lons, RoadKind.of("trunk"), true, true);
        var tile = tiles(roads).tile(8, 213, 105);
        assertThat(tile.split(",").length).isBetween(20, 400);
    }

    @Test
    void whatIsNoTileIsRefused() {
        var roads = new RoadMap.Builder();
        roads.edge(roads.node(30, 120), roads.node(30.05, 120), RoadKind.of("trunk"), true, true);
        var tiles = tiles(roads);
        assertThat(tiles.tile(8, 0, 0)).isEqualTo("{\"extent\":1024,\"roads\":[]}");
        for (int[] wrong : new int[][] {{-1, 0, 0}, {19, 0, 0}, {3, 8, 0}, {3, 0, -1}}) {
            assertThatThrownBy(() -> tiles.tile(wrong[0], wrong[1], wrong[2]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
