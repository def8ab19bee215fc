package org.liandong.roadtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.liandong.roadtime.Route.Step.Turn;

import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class RouteTests {

    private static final SpeedTable SPEEDS = SpeedTable.of(Map.of("*", 36.0));

    private final RoadMap.Builder map = new RoadMap.Builder();

    private static RoadKind road(String name) {
        return new RoadKind("primary", name, "", 1, false, false);
    }

    private Route route(Place from, Place to) {
        return new RoadTimes(RoadGraph.of(map.build(), SPEEDS, false))
                .route(from, to)
                .orElseThrow();
    }

    /** A road to the north, at a crossing one to the east. */
    @Test
    void aTurnIsToldWhereItIsWithTheNameOfTheRoadThatFollows() {
        int south = map.node(30, 110);
        int crossing = map.node(30.01, 110);
        int north = map.node(30.02, 110);
        int east = map.node(30.01, 110.01);
        map.edge(south, crossing, road("人民路"), true, true);
        map.edge(crossing, north, road("人民路"), true, true);
        map.edge(crossing, east, road("解放路"), true, true);

        Route route = route(new Place(30, 110), new Place(30.01, 110.01));

        assertThat(route.steps())
                .extracting(Route.Step::turn, Route.Step::name)
                .containsExactly(
                        Tuple.tuple(Turn.DEPART, "人民路"), Tuple.tuple(Turn.RIGHT, "解放路"), Tuple.tuple(Turn.ARRIVE, ""));
        assertThat(route.steps().get(1).at()).isEqualTo(new Place(30.01, 110));
        assertThat(route.metres()).isCloseTo(1112 + 963, within(2.0));
        assertThat(route.line()).hasSize(3);
    }

    @Test
    void aRoadThatOnlyBendsOrIsCutByAJunctionIsOneStep() {
        int a = map.node(30, 110);
        int b = map.node(30.01, 110);
        int c = map.node(30.02, 110.001);
        int side = map.node(30.01, 110.01);
        map.edge(a, b, road("人民路"), true, true);
        map.edge(b, c, road("人民路"), true, true);
        map.edge(b, side, road("小巷"), true, true);
        assertThat(route(new Place(30, 110), new Place(30.02, 110.001)).steps()).hasSize(2);
    }

    @Test
    void theExitOfARoundaboutIsCounted() {
        int west = map.node(30, 109.99);
        int in = map.node(30, 109.9995);
        int south = map.node(29.9995, 110);
        int east = map.node(30, 110.0005);
        int north = map.node(30.0005, 110);
        RoadKind ring = new RoadKind("primary", "", "", 2, false, true);
        map.edge(in, south, ring, true, false);
        map.edge(south, east, ring, true, false);
        map.edge(east, north, ring, true, false);
        map.edge(north, in, ring, true, false);
        map.edge(west, in, road("西路"), true, true);
        map.edge(south, map.node(29.99, 110), road("南路"), true, true);
        map.edge(east, map.node(30, 110.01), road("东路"), true, true);

        Route route = route(new Place(30, 109.99), new Place(30, 110.01));

        assertThat(route.steps())
                .extracting(Route.Step::turn, Route.Step::exit, Route.Step::name)
                .containsExactly(
                        Tuple.tuple(Turn.DEPART, 0, "西路"),
                        Tuple.tuple(Turn.ROUNDABOUT, 2, "东路"),
                        Tuple.tuple(Turn.ARRIVE, 0, ""));
    }

    @Test
    void aFerryIsAStepOfItsOwn() {
        int a = map.node(30, 110);
        int b = map.node(30.01, 110);
        int c = map.node(30.02, 110);
        map.edge(a, b, road(""), true, true);
        map.edge(b, c, new RoadKind("ferry", "", "", 3, true, false), true, true);
        assertThat(route(new Place(30, 110), new Place(30.02, 110)).steps())
                .extracting(Route.Step::turn)
                .containsExactly(Turn.DEPART, Turn.FERRY, Turn.ARRIVE);
    }

    @Test
    void backAlongTheSameEdgeWhereItMayBeAndAroundWhereItMayNot() {
        int a = map.node(30, 110);
        int b = map.node(30, 110.01);
        int c = map.node(30.01, 110.005);
        map.edge(a, b, road("单行"), true, false);
        map.edge(b, c, road("绕"), true, false);
        map.edge(c, a, road("绕"), true, false);
        assertThat(route(new Place(30, 110.002), new Place(30, 110.008)).metres())
                .isCloseTo(578, within(2.0));
        assertThat(route(new Place(30, 110.008), new Place(30, 110.002)).metres())
                .isGreaterThan(2000);
    }

    @Test
    void fromAPlaceToItself() {
        map.edge(map.node(30, 110), map.node(30, 110.01), road(""), true, true);
        Route route = route(new Place(30.0001, 110.005), new Place(30.0001, 110.005));
        assertThat(route.seconds()).isZero();
        assertThat(route.steps()).extracting(Route.Step::turn).containsExactly(Turn.DEPART, Turn.ARRIVE);
        assertThat(List.copyOf(route.line())).isNotEmpty();
    }
}
