package org.liandong.roadtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenTimesTests {

    private static final String NODES = "a,30,110\nb,30,110.01\nc,30.01,110.01\n";

    @TempDir
    Path folder;

    private RoadMap read(String nodes, String arcs) throws IOException {
        Path nodesFile = Files.writeString(folder.resolve("nodes.csv"), nodes);
        return GivenTimes.read(nodesFile, Files.writeString(folder.resolve("arcs.csv"), arcs));
    }

    @Test
    void timesAreTakenAsGivenInEachDirection() throws IOException {
        RoadMap map = read(NODES, "a,b,60,人民路\nb,a,90,人民路\nb,c,30\n");
        RoadTimes times = new RoadTimes(RoadGraph.of(map, SpeedTable.of(Map.of()), false));
        assertThat(map.edgeCount()).isEqualTo(2);
        assertThat(times.arrivals(new Place(30.01, 110.01), List.of(new Place(30, 110), new Place(30, 110.005))))
                .extracting(arrival -> arrival instanceof Arrival.By by ? by.seconds() : -1.0)
                .satisfiesExactly(
                        whole -> assertThat(whole).isEqualTo(90),
                        half -> assertThat(half).isCloseTo(60, within(0.1)));
        assertThat(times.arrivals(new Place(30, 110), List.of(new Place(30.01, 110.01))))
                .containsExactly(new Arrival.None(Arrival.Why.NO_WAY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a,b         | arcs.csv:1: a row is from,to,seconds or from,to,seconds,name, this one has 2 fields
            a,b,x       | arcs.csv:1: field 3, "x", is no number
            a,b,NaN     | arcs.csv:1: field 3, "NaN", is no number
            a,b,-1      | arcs.csv:1: -1.0 are no seconds
            a,z,1       | arcs.csv:1: there is no junction z
            """)
    void whatIsWrongIsSaidWithItsRow(String arcs, String message) {
        assertThatThrownBy(() -> read(NODES, arcs))
                .isInstanceOf(MapRefused.class)
                .hasMessageContaining(message);
    }

    @Test
    void aJunctionGivenTwiceOrOffTheEarthIsRefused() {
        assertThatThrownBy(() -> read("a,30,110\na,30,111\n", ""))
                .hasMessageContaining("nodes.csv:2: junction a is given twice");
        assertThatThrownBy(() -> read("a,91,110\n", "")).hasMessageContaining("nodes.csv:1: 91,110 is no position");
    }
}
