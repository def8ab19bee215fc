package org.liandong.tools.county;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The network and the streams as an OpenStreetMap file, XML of API version 0.6. */
final class OsmFile {

    private static final long FIRST_NODE = 8_000_000_001L;
    private static final long FIRST_WAY = 900_000_001L;

    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, Long> nodes = new HashMap<>();
    private long nextNode = FIRST_NODE;
    private long nextWay = FIRST_WAY;

    private OsmFile() {}

    static String of(RoadMap map, List<Valley> valleys) {
        var file = new OsmFile();
        file.text.append(
                "<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\" generator=\"liandong make-county\">\n");
        for (int cell : map.cells()) {
            file.nodes.put(cell, file.node(map.spot(cell)));
        }
        long firstStreamNode = file.nextNode;
        var streams = valleys.stream().filter(valley -> !valley.isGully()).toList();
        streams.forEach(valley -> valley.course().forEach(file::node));
        map.ways().forEach(way -> file.way(way.cells().stream().map(file::id).toList(), way.tags()));
        for (var valley : streams) {
            var ids = java.util.stream.LongStream.range(
                            firstStreamNode, firstStreamNode + valley.course().size())
                    .boxed()
                    .toList();
            firstStreamNode += valley.course().size();
            file.way(ids, Map.of("waterway", valley.name().equals("云溪") ? "river" : "stream", "name", valley.name()));
        }
        for (int i = 0; i < map.restrictions().size(); i++) {
            file.restriction(i + 1, map.restrictions().get(i));
        }
        return file.text.append("</osm>\n").toString();
    }

    private long id(int cell) {
        return nodes.getOrDefault(cell, 0L);
    }

    private long node(Spot spot) {
        text.append(String.format(
                Locale.ROOT,
                " <node id=\"%d\" version=\"1\" lat=\"%.6f\" lon=\"%.6f\"/>\n",
                nextNode,
                spot.latitude(),
                spot.longitude()));
        return nextNode++;
    }

    private void way(List<Long> ids, Map<String, String> tags) {
        text.append(" <way id=\"").append(nextWay++).append("\" version=\"1\">\n");
        ids.forEach(id -> text.append("  <nd ref=\"").append(id.longValue()).append("\"/>\n"));
        tags.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(tag -> tag(tag.getKey(), tag.getValue()));
        text.append(" </way>\n");
    }

    private void tag(String key, String value) {
        text.append("  <tag k=\"").append(key).append("\" v=\"").append(value).append("\"/>\n");
    }

    private void restriction(int number, RoadMap.Restriction one) {
        text.append(" <relation id=\"").append(7_000_000 + number).append("\" version=\"1\">\n");
        member("way", FIRST_WAY + one.from(), "from");
        member("node", id(one.via()), "via");
        member("way", FIRST_WAY + one.to(), "to");
        tag("restriction", "no_left_turn");
        tag("type", "restriction");
        text.append(" </relation>\n");
    }

    private void member(String type, long ref, String role) {
        text.append("  <member type=\"")
                .append(type)
                .append("\" ref=\"")
                .append(ref)
                .append("\" role=\"")
                .append(role)
                .append("\"/>\n");
    }
}
