package org.liandong.roadtime.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.roadtime.MapRefused;
import org.liandong.roadtime.RoadMap;

class OsmMapTests {

    private static final String HEAD =
            "<osm version='0.6'>\n<node id='1' lat='30' lon='110'/>\n" + "<node id='2' lat='30.01' lon='110'/>\n";
    private static final String ROAD = "<way id='7'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/></way>\n";

    @TempDir
    Path folder;

    private RoadMap read(byte[] bytes) throws IOException {
        return OsmMap.read(Files.write(folder.resolve("map"), bytes));
    }

    private RoadMap read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> edges(RoadMap map) {
        return IntStream.range(0, map.edgeCount())
                .mapToObj(edge -> map.kind(edge) + " " + map.metres(edge) + " " + map.shapeLat(edge, 0) + " "
                        + map.mayDriveForward(edge) + map.mayDriveBackward(edge))
                .toList();
    }

    @Test
    void everyFormatGivesTheSameRoads() throws IOException {
        Town town = new Town(5, 7);
        List<String> plain = edges(read(town.xml()));
        assertThat(plain).hasSizeGreaterThan(50);
        assertThat(edges(read(town.gz()))).isEqualTo(plain);
        assertThat(edges(read(town.pbf(true)))).isEqualTo(plain);
        assertThat(edges(read(town.pbf(false)))).isEqualTo(plain);
    }

    @Test
    void theNameOfTheFileDoesNotMatter() throws IOException {
        Path misnamed = Files.write(folder.resolve("map.osm"), new Town(5, 4).pbf(true));
        assertThat(OsmMap.read(misnamed).edgeCount()).isPositive();
    }

    @Test
    void roadsKeepTheirNamesNumbersAndClasses() throws IOException {
        RoadMap map = read(HEAD + "<way id='7'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary_link'/>"
                + "<tag k='name' v='人民路'/><tag k='ref' v='S210'/></way></osm>");
        assertThat(map.kind(0).name()).isEqualTo("人民路");
        assertThat(map.kind(0).reference()).isEqualTo("S210");
        assertThat(map.kind(0).roadClass()).isEqualTo("primary_link");
        assertThat(map.kind(0).origin()).isEqualTo(7);
    }

    @Test
    void whatAnEditorMarkedAsDeletedIsNotThere() throws IOException {
        assertThatThrownBy(() -> read(HEAD + ROAD.replace("id='7'", "id='7' action='delete'") + "</osm>"))
                .isInstanceOf(MapRefused.class)
                .hasMessageContaining("no road for cars");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                            | empty, there is no map in it
            hello                                         | broken in the block at byte 0
            BZh91AY                                       | looks like bzip2
            <html><body/></html>                          | :1: the document is <html>, <osm> is wanted
            <osm>                                         | :1: broken or cut off
            <osm></osm>                                   | there is no road for cars on this map
            <osm><node id='1' lat='NaN' lon='1'/></osm>   | there is no road for cars on this map
            <osm><way id='x'/></osm>                      | :1: id="x" is no whole number
            <osm><way><nd ref='1'/></way></osm>           | :1: <way> has no id
            """)
    void whatIsNoMapIsRefusedWithTheReason(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MapRefused.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lat='91' lon='110'     | node 3 lies at 91.0,110.0, which is no position on earth
            lat='NaN' lon='110'    | lat="NaN" is no coordinate
            lat='' lon='110'       | lat="" is no coordinate
            lon='110'              | <node> has no lat
            """)
    void aNodeWithoutAPositionIsRefused(String attributes, String message) {
        String map = HEAD + "<node id='3' " + attributes + "/>\n" + ROAD.replace("<nd ref='2'/>", "<nd ref='3'/>")
                + "</osm>";
        assertThatThrownBy(() -> read(map)).isInstanceOf(MapRefused.class).hasMessageContaining(message);
    }

    @Test
    void aNodeAtTwoPositionsIsRefused() {
        String twice = HEAD + "<node id='2' lat='31' lon='110'/>" + ROAD + "</osm>";
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("node 2 stands in it twice");
    }

    @Test
    void aMapWhoseNodesAreMissingIsRefused() {
        assertThatThrownBy(() -> read("<osm>" + ROAD + "</osm>"))
                .hasMessageContaining("the nodes of its roads are missing");
    }

    @Test
    void aMapThatIsNotThereOrADirectoryIsRefused() {
        assertThatThrownBy(() -> OsmMap.read(folder.resolve("none"))).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> OsmMap.read(folder)).hasMessageContaining("is a directory");
    }

    @Test
    void noEntityFromOutsideIsFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "人民路");
        String text = "<!DOCTYPE osm [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>" + HEAD
                + ROAD.replace("<tag", "<tag k='name' v='x'/><tag") + "<note>&e;</note></osm>";
        assertThatThrownBy(() -> read(text)).isInstanceOf(MapRefused.class);
    }

    /** A map cut off anywhere inside is refused, in every format; only between two blocks it cannot be known. */
    @Test
    void aMapCutOffIsRefused() throws IOException {
        Town town = new Town(9, 4);
        byte[] pbf = town.pbf(true);
        int boundary = 4 + pbf[3] + headerSize(pbf);
        for (int length = 1; length < pbf.length; length += 7) {
            if (length != boundary) {
                int cut = length;
                assertThatThrownBy(() -> read(Arrays.copyOf(pbf, cut)))
                        .as("cut at %s", cut)
                        .isInstanceOf(MapRefused.class);
            }
        }
        byte[] gz = town.gz();
        for (int length = 1; length < gz.length; length += 41) {
            int cut = length;
            assertThatThrownBy(() -> read(Arrays.copyOf(gz, cut)))
                    .as("cut at %s", cut)
                    .isInstanceOf(MapRefused.class);
        }
        String xml = town.xml();
        for (int length = 0; length < xml.length() - 8; length += 211) {
            String cut = xml.substring(0, length);
            assertThatThrownBy(() -> read(cut)).as("cut at %s", length).isInstanceOf(MapRefused.class);
        }
    }

    private static int headerSize(byte[] pbf) {
        Wire header = new Wire(pbf, 4, pbf[3]);
        int size = 0;
        while (header.next()) {
            if (header.field() == 3) {
                size = (int) header.number();
            } else {
                header.skip();
            }
        }
        return size;
    }

    /** Whatever a byte is changed to: the map is read or refused, and never anything else happens. */
    @Test
    void aDamagedMapIsReadOrRefused() throws IOException {
        Town town = new Town(9, 4);
        Random random = new Random(1);
        int refused = 0;
        for (byte[] good :
                List.of(town.pbf(true), town.pbf(false), town.gz(), town.xml().getBytes(StandardCharsets.UTF_8))) {
            for (int i = 0; i < 400; i++) {
                byte[] bad = good.clone();
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                try {
                    assertThat(read(bad).edgeCount()).isPositive();
                } catch (MapRefused e) {
                    assertThat(e).hasMessageContaining("map");
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(400);
    }

    @Test
    void aFeatureThatIsNotKnownIsRefused() throws IOException {
        byte[] pbf = new Town(1, 3).pbf(true);
        byte[] other = new String(pbf, StandardCharsets.ISO_8859_1)
                .replace("DenseNodes", "OtherNodes")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(other)).hasMessageContaining("the map needs \"OtherNodes\"");
    }
}
