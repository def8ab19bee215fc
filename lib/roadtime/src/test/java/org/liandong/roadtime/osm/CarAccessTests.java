package org.liandong.roadtime.osm;

import static org.assertj.core.api.Assertions.assertThat;

import com.graphhopper.reader.ReaderNode;
import com.graphhopper.reader.ReaderWay;
import com.graphhopper.routing.ev.ArrayEdgeIntAccess;
import com.graphhopper.routing.ev.Roundabout;
import com.graphhopper.routing.ev.VehicleAccess;
import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.routing.util.parsers.CarAccessParser;
import com.graphhopper.routing.util.parsers.OSMRoundaboutParser;
import com.graphhopper.storage.IntsRef;
import com.graphhopper.util.PMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tag by tag the same as the routing library's own rules for cars. */
class CarAccessTests {

    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry(
                    "highway",
                    List.of(
                            "trunk",
                            "primary_link",
                            "residential",
                            "service",
                            "track",
                            "pedestrian",
                            "footway",
                            "cycleway",
                            "living_street",
                            "road",
                            "construction",
                            "motorway_link",
                            "busway")),
            Map.entry("access", List.of("yes", "no", "private", "destination", "permit", "customers", "no;yes")),
            Map.entry("vehicle", List.of("yes", "no", "delivery", "agricultural", "designated")),
            Map.entry("motor_vehicle", List.of("yes", "no", "private", "forestry", "agricultural;destination")),
            Map.entry("motorcar", List.of("yes", "no", "emergency", "military")),
            Map.entry("oneway", List.of("yes", "no", "-1", "1", "true", "reversible", "alternating")),
            Map.entry("junction", List.of("roundabout", "circular", "jughandle")),
            Map.entry("vehicle:forward", List.of("no", "yes")),
            Map.entry("vehicle:backward", List.of("no")),
            Map.entry("motor_vehicle:forward", List.of("no", "private")),
            Map.entry("motor_vehicle:backward", List.of("no", "yes")),
            Map.entry("route", List.of("ferry", "shuttle_train", "bus")),
            Map.entry("ferry", List.of("no", "yes")),
            Map.entry("foot", List.of("yes", "no")),
            Map.entry("bicycle", List.of("yes")),
            Map.entry("hgv", List.of("yes", "no")),
            Map.entry("tracktype", List.of("grade1", "grade3", "grade4", "grade5")),
            Map.entry("service", List.of("emergency_access", "driveway", "parking_aisle")),
            Map.entry("ford", List.of("yes")),
            Map.entry("impassable", List.of("yes", "no")),
            Map.entry("status", List.of("impassable", "open")),
            Map.entry("access:conditional", List.of("yes @ (20:00-06:00)", "no @ (Sa,Su)", "yes @ wet", "yes @ Mo-Fr")),
            Map.entry(
                    "motor_vehicle:conditional",
                    List.of("yes @ (Apr 1-Oct 31)", "destination @ (May)", "yes @ weight<3")));

    private final EncodingManager encoding = EncodingManager.start()
            .add(VehicleAccess.create("car"))
            .add(Roundabout.create())
            .build();
    private final CarAccessParser parser = new CarAccessParser(encoding, new PMap());
    private final OSMRoundaboutParser roundabouts =
            new OSMRoundaboutParser(encoding.getBooleanEncodedValue(Roundabout.KEY));

    private CarAccess.Directions theirs(Map<String, String> tags) {
        ReaderWay way = new ReaderWay(1);
        tags.forEach(way::setTag);
        ArrayEdgeIntAccess edge = ArrayEdgeIntAccess.createFromBytes(encoding.getBytesForFlags());
        roundabouts.handleWayTags(0, edge, way, new IntsRef(2));
        parser.handleWayTags(0, edge, way);
        return CarAccess.Directions.of(
                parser.getAccessEnc().getBool(false, 0, edge),
                parser.getAccessEnc().getBool(true, 0, edge));
    }

    @Property(tries = 20_000)
    void waysAreJudgedTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, String> tags = new HashMap<>();
        VALUES.forEach((key, values) -> {
            boolean likely = key.equals("highway") ? random.nextInt(6) != 0 : random.nextInt(7) == 0;
            if (likely) {
                tags.put(key, values.get(random.nextInt(values.size())));
            }
        });
        assertThat(CarAccess.directions(tags)).as(tags.toString()).isEqualTo(theirs(tags));
    }

    @Property(tries = 5_000)
    void barriersAreJudgedTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, String> tags = new HashMap<>();
        List<String> barriers = List.of(
                "bollard", "gate", "lift_gate", "fence", "block", "cattle_grid", "toll_booth", "jersey_barrier");
        if (random.nextInt(4) != 0) {
            tags.put("barrier", barriers.get(random.nextInt(barriers.size())));
        } else {
            tags.put("ford", "yes");
        }
        for (String key : List.of("access", "vehicle", "motor_vehicle", "motorcar")) {
            if (random.nextInt(4) == 0) {
                List<String> values = VALUES.getOrDefault(key, List.of());
                tags.put(key, values.get(random.nextInt(values.size())));
            }
        }
        if (random.nextInt(4) == 0) {
            tags.put("locked", random.nextBoolean() ? "yes" : "no");
        }
        ReaderNode node = new ReaderNode(1, 0, 0, new HashMap<>(tags));
        assertThat(CarAccess.isBarrier(tags)).as(tags.toString()).isEqualTo(parser.isBarrier(node));
    }

    /** The one difference: what a motorway is says it is one-way. */
    @Test
    void aMotorwayIsOneWayUnlessItSaysOtherwise() {
        assertThat(CarAccess.directions(Map.of("highway", "motorway"))).isEqualTo(CarAccess.Directions.FORWARD);
        assertThat(theirs(Map.of("highway", "motorway"))).isEqualTo(CarAccess.Directions.BOTH);
        assertThat(CarAccess.directions(Map.of("highway", "motorway", "oneway", "no")))
                .isEqualTo(CarAccess.Directions.BOTH);
    }

    @ParameterizedTest
    @CsvSource({
        "yes @ (20:00-06:00), true",
        "yes @ (Mo-Fr 08:00-12:00), true",
        "yes @ (Apr 1-Oct 31), true",
        "yes @ (Sa), true",
        "yes @ wet, false",
        "no @ (20:00-06:00), false",
    })
    void anExceptionAtHoursOrDaysOpensTheRoad(String condition, boolean open) {
        Map<String, String> tags = Map.of("highway", "residential", "access", "no", "access:conditional", condition);
        assertThat(CarAccess.directions(tags) != CarAccess.Directions.NONE).isEqualTo(open);
        assertThat(theirs(tags)).isEqualTo(CarAccess.directions(tags));
    }
}
