package org.liandong.tools.county;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.liandong.tools.csv.CsvRow;
import org.liandong.tools.csv.CsvTable;
import tools.jackson.databind.json.JsonMapper;

/** A county read back from its files, as anybody else would. Each seed is made once. */
final class MadeCounty {

    private static final Map<Long, MadeCounty> MADE = new ConcurrentHashMap<>();

    /** One way of the map: tags and positions. */
    record Way(long id, Map<String, String> tags, List<Long> nodes) {
        String highway() {
            return tags.getOrDefault("highway", "");
        }

        boolean forCars() {
            return !highway().isEmpty() && !highway().equals("path");
        }
    }

    final Map<String, byte[]> files;
    final Map<Long, Spot> nodes = new HashMap<>();
    final List<Way> ways = new ArrayList<>();
    final Map<String, List<Spot>> rings = new LinkedHashMap<>();
    int restrictions;

    private MadeCounty(long seed) {
        files = CountyFiles.of(CountyMaker.make(seed));
        try {
            readMap();
        } catch (XMLStreamException | IOException e) {
            throw new IllegalStateException(e);
        }
        for (var feature :
                JsonMapper.builder().build().readTree(file("outlines.geojson")).path("features")) {
            var ring = new ArrayList<Spot>();
            for (var position : feature.path("geometry").path("coordinates").path(0)) {
                ring.add(Spot.at(position.get(1).asDouble(), position.get(0).asDouble()));
            }
            rings.put(feature.path("properties").path("code").asString(), ring);
        }
    }

    static MadeCounty of(long seed) {
        return MADE.computeIfAbsent(seed, MadeCounty::new);
    }

    byte[] file(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    /** The bytes of a file, unpacked: packers of different versions may write the same text differently. */
    static byte[] plain(String name, byte[] content) {
        try (InputStream stream = name.endsWith(".gz")
                ? new GZIPInputStream(new ByteArrayInputStream(content))
                : new ByteArrayInputStream(content)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<CsvRow> rows(String name) {
        try {
            return CsvTable.read(name, new ByteArrayInputStream(file(name))).rows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Spot spot(long node) {
        return Objects.requireNonNull(nodes.get(node));
    }

    static Spot spot(CsvRow row) {
        return Spot.at(row.number("latitude", -90, 90), row.number("longitude", -180, 180));
    }

    private void readMap() throws XMLStreamException, IOException {
        var reader = XMLInputFactory.newFactory()
                .createXMLStreamReader(new ByteArrayInputStream(plain("roads.osm.gz", file("roads.osm.gz"))));
        Map<String, String> tags = new HashMap<>();
        List<Long> refs = new ArrayList<>();
        long id = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "node" ->
                        nodes.put(number(reader, "id"), Spot.at(decimal(reader, "lat"), decimal(reader, "lon")));
                    case "way" -> {
                        id = number(reader, "id");
                        tags = new HashMap<>();
                        refs = new ArrayList<>();
                    }
                    case "nd" -> refs.add(number(reader, "ref"));
                    case "tag" -> tags.put(reader.getAttributeValue(null, "k"), reader.getAttributeValue(null, "v"));
                    case "relation" -> restrictions++;
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("way")) {
                ways.add(new Way(id, tags, refs));
            }
        }
    }

    private static long number(XMLStreamReader reader, String attribute) {
        return Long.parseLong(reader.getAttributeValue(null, attribute));
    }

    private static double decimal(XMLStreamReader reader, String attribute) {
        return Double.parseDouble(reader.getAttributeValue(null, attribute));
    }

    /** The township whose ring holds a position, or "". */
    String township(Spot spot) {
        var holding = rings.entrySet().stream()
                .filter(ring -> !ring.getKey().equals(Township.COUNTY))
                .filter(ring -> Borders.contains(ring.getValue(), spot))
                .map(Map.Entry::getKey)
                .toList();
        return holding.size() == 1 ? holding.getFirst() : "" + holding;
    }

    /** Square metres inside a ring. */
    double area(String code) {
        var ring = Objects.requireNonNull(rings.get(code), code);
        double twice = 0;
        for (int i = 1; i < ring.size(); i++) {
            twice += ring.get(i - 1).x() * ring.get(i).y()
                    - ring.get(i).x() * ring.get(i - 1).y();
        }
        return twice / 2;
    }

    static List<String> words(String text) {
        return Arrays.asList(text.split(" ", -1));
    }
}
