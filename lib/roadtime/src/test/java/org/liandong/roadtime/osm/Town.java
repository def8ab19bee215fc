package org.liandong.roadtime.osm;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.liandong.roadtime.Place;
import org.openstreetmap.osmosis.osmbinary.Fileformat;
import org.openstreetmap.osmosis.osmbinary.Osmformat;

/**
 * A town by a seed, as OpenStreetMap data: a bent grid of roads of all classes with one-way roads, roundabouts, barriers,
 * private yards, ferries, islands, footpaths between, and turn restrictions. It can be written in every format.
 */
final class Town {

    record Node(long id, double lat, double lon, Map<String, String> tags) {}

    record Way(long id, List<Long> nodes, Map<String, String> tags) {}

    record Turn(long id, long from, long via, long to, String restriction) {}

    private static final List<String> CLASSES = List.of(
            "trunk",
            "primary",
            "primary_link",
            "secondary",
            "tertiary",
            "unclassified",
            "residential",
            "living_street",
            "service",
            "track",
            "road");
    private static final double SPACING = 0.002;

    final Random random;
    final List<Node> nodes = new ArrayList<>();
    final List<Way> ways = new ArrayList<>();
    final List<Turn> turns = new ArrayList<>();
    private final int size;
    private final boolean barriers;

    Town(long seed, int size) {
        this(seed, size, true);
    }

    /** @param barriers whether there are gates, bollards and fords on the roads */
    Town(long seed, int size, boolean barriers) {
        this.barriers = barriers;
        this.random = new Random(seed);
        this.size = size;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                nodes.add(new Node(
                        id(row, column),
                        30 + (row + jitter()) * SPACING,
                        110 + (column + jitter()) * SPACING,
                        Map.of()));
            }
        }
        for (int line = 0; line < size; line++) {
            street(line, true);
            street(line, false);
        }
        extras();
    }

    private double jitter() {
        return random.nextDouble() * 0.6 - 0.3;
    }

    private long id(int row, int column) {
        return 1 + (long) row * size + column;
    }

    /** A whole row or column, cut into ways of one to four blocks, some blocks missing, some with bends and barriers. */
    private void street(int line, boolean across) {
        int at = 0;
        while (at < size - 1) {
            int blocks = Math.min(1 + random.nextInt(4), size - 1 - at);
            List<Long> refs = new ArrayList<>();
            for (int i = at; i <= at + blocks; i++) {
                long ref = across ? id(line, i) : id(i, line);
                if (i > at && random.nextInt(3) == 0) {
                    refs.add(bend(refs.getLast(), ref));
                }
                refs.add(ref);
            }
            at += blocks;
            if (random.nextInt(12) != 0) {
                ways.add(new Way(1000 + ways.size(), refs, tags()));
            }
        }
    }

    private long bend(long from, long to) {
        Node a = node(from);
        Node b = node(to);
        long id = 100_000 + nodes.size();
        Map<String, String> tags = switch (barriers ? random.nextInt(10) : 9) {
            case 0 -> Map.of("barrier", "bollard");
            case 1 -> Map.of("barrier", "gate");
            case 2 -> Map.of("barrier", "gate", "access", "private");
            case 3 -> Map.of("barrier", "block", "motor_vehicle", "yes");
            case 4 -> Map.of("ford", "yes");
            default -> Map.of();
        };
        double lat = (a.lat + b.lat) / 2 + jitter() * SPACING / 2;
        nodes.add(new Node(id, lat, (a.lon + b.lon) / 2 + jitter() * SPACING / 2, tags));
        return id;
    }

    private Node node(long id) {
        return nodes.stream().filter(node -> node.id == id).findFirst().orElseThrow();
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        tags.put("highway", CLASSES.get(random.nextInt(CLASSES.size())));
        tags.put("name", "路" + random.nextInt(5));
        switch (random.nextInt(16)) {
            case 0 -> tags.put("oneway", "yes");
            case 1 -> tags.put("oneway", "-1");
            case 2 -> tags.put("access", "no");
            case 3 -> {
                tags.put("access", "no");
                tags.put("motor_vehicle", "yes");
            }
            case 4 -> tags.put("motorcar", "private");
            case 5 -> tags.put("highway", "footway");
            case 6 -> tags.put("vehicle:forward", "no");
            case 7 -> tags.put("maxspeed", "20");
            case 8 -> tags.put("surface", "mud");
            case 9 -> tags.put("tracktype", random.nextBoolean() ? "grade1" : "grade5");
            default -> {}
        }
        return tags;
    }

    private void extras() {
        roundabout(60_000, 30 + (size + 0.5) * SPACING, 110 + SPACING, id(size - 1, 0), id(size - 1, 1));
        // across the water, by a ferry that carries cars
        long harbour = add(70_001, 30.0005, 110 + (size + 2) * SPACING);
        long inland = add(70_002, 30.0035, 110 + (size + 2.4) * SPACING);
        ways.add(new Way(5001, List.of(id(0, size - 1), harbour), Map.of("route", "ferry", "motor_vehicle", "yes")));
        ways.add(new Way(5002, List.of(harbour, inland), Map.of("highway", "residential")));
        // and an island with a road but only a ferry for people on foot
        long island = add(70_003, 30.001, 110 - 4 * SPACING);
        long islandEnd = add(70_004, 30.004, 110 - 4.5 * SPACING);
        ways.add(new Way(5003, List.of(island, islandEnd), Map.of("highway", "tertiary")));
        ways.add(new Way(5004, List.of(id(0, 0), island), Map.of("route", "ferry", "foot", "yes")));
        // a lane one may only enter, and a loop that meets itself
        long trap = add(70_005, 30 - 2 * SPACING, 110 + 2 * SPACING);
        ways.add(new Way(5005, List.of(id(0, 2), trap), Map.of("highway", "service", "oneway", "yes")));
        long loopA = add(70_006, 30 - SPACING, 110 + 5 * SPACING);
        long loopB = add(70_007, 30 - 1.5 * SPACING, 110 + 4 * SPACING);
        ways.add(new Way(5006, List.of(id(0, 4), loopA, loopB, id(0, 4)), Map.of("highway", "residential")));
        long before = add(70_009, 30 - 1.2 * SPACING, 110 + 3 * SPACING);
        // a way that leaves the file and comes back, and one whose nodes are not there at all
        long back = add(70_008, 30 - 3 * SPACING, 110 + 3 * SPACING);
        ways.add(new Way(5007, List.of(id(0, 3), before, 99_999_999L, back, trap), Map.of("highway", "residential")));
        ways.add(new Way(5008, List.of(99_999_998L, 99_999_997L), Map.of("highway", "primary")));
        for (int i = 0; i < size; i++) {
            turn(6000 + i);
        }
    }

    private void roundabout(long first, double lat, double lon, long joinA, long joinB) {
        List<Long> ring = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double angle = Math.TAU * i / 6;
            ring.add(add(first + i, lat + Math.sin(angle) * SPACING / 6, lon + Math.cos(angle) * SPACING / 6));
        }
        ring.add(ring.getFirst());
        ways.add(new Way(5010, ring, Map.of("highway", "secondary", "junction", "roundabout")));
        ways.add(new Way(5011, List.of(joinA, ring.get(3)), Map.of("highway", "secondary")));
        ways.add(new Way(5012, List.of(joinB, ring.get(5)), Map.of("highway", "secondary")));
    }

    private long add(long id, double lat, double lon) {
        nodes.add(new Node(id, lat, lon, Map.of()));
        return id;
    }

    private void turn(long id) {
        Way from = ways.get(random.nextInt(ways.size()));
        long via = from.nodes.getLast();
        List<Way> next = ways.stream()
                .filter(way -> way != from && way.nodes.getFirst() == via)
                .toList();
        if (!next.isEmpty()) {
            Way to = next.get(random.nextInt(next.size()));
            turns.add(new Turn(id, from.id, via, to.id, random.nextInt(3) == 0 ? "only_straight_on" : "no_left_turn"));
        }
    }

    Place place() {
        return new Place(
                30 + (random.nextDouble() * (size + 2) - 1.5) * SPACING,
                110 + (random.nextDouble() * (size + 6) - 4) * SPACING);
    }

    String xml() {
        StringBuilder xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n");
        for (Node node : nodes) {
            xml.append(String.format(
                    Locale.ROOT, "<node id=\"%d\" lat=\"%.7f\" lon=\"%.7f\">", node.id, node.lat, node.lon));
            tags(xml, node.tags).append("</node>\n");
        }
        for (Way way : ways) {
            xml.append("<way id=\"").append(way.id).append("\">");
            way.nodes.forEach(ref -> xml.append("<nd ref=\"").append(ref).append("\"/>"));
            tags(xml, way.tags).append("</way>\n");
        }
        for (Turn turn : turns) {
            xml.append("<relation id=\"").append(turn.id).append("\">");
            xml.append("<member type=\"way\" role=\"from\" ref=\"")
                    .append(turn.from)
                    .append("\"/>");
            xml.append("<member type=\"node\" role=\"via\" ref=\"")
                    .append(turn.via)
                    .append("\"/>");
            xml.append("<member type=\"way\" role=\"to\" ref=\"")
                    .append(turn.to)
                    .append("\"/>");
            tags(xml, Map.of("type", "restriction", "restriction", turn.restriction))
                    .append("</relation>\n");
        }
        return xml.append("</osm>\n").toString();
    }

    private static StringBuilder tags(StringBuilder xml, Map<String, String> tags) {
        tags.forEach((key, value) -> xml.append("<tag k=\"")
                .append(key)
                .append("\" v=\"")
                .append(value)
                .append("\"/>"));
        return xml;
    }

    byte[] gz() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(xml().getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Written by the format's own library. */
    byte[] pbf(boolean dense) throws IOException {
        List<String> strings = new ArrayList<>(List.of(""));
        Osmformat.PrimitiveGroup.Builder group = Osmformat.PrimitiveGroup.newBuilder();
        if (dense) {
            group.setDense(dense(strings));
        } else {
            nodes.forEach(node -> {
                Osmformat.Node.Builder one = Osmformat.Node.newBuilder()
                        .setId(node.id)
                        .setLat(units(node.lat))
                        .setLon(units(node.lon));
                node.tags.forEach(
                        (key, value) -> one.addKeys(index(strings, key)).addVals(index(strings, value)));
                group.addNodes(one);
            });
        }
        for (Way way : ways) {
            Osmformat.Way.Builder one = Osmformat.Way.newBuilder().setId(way.id);
            way.tags.forEach((key, value) -> one.addKeys(index(strings, key)).addVals(index(strings, value)));
            long last = 0;
            for (long ref : way.nodes) {
                one.addRefs(ref - last);
                last = ref;
            }
            group.addWays(one);
        }
        for (Turn turn : turns) {
            group.addRelations(Osmformat.Relation.newBuilder()
                    .setId(turn.id)
                    .addKeys(index(strings, "type"))
                    .addVals(index(strings, "restriction"))
                    .addKeys(index(strings, "restriction"))
                    .addVals(index(strings, turn.restriction))
                    .addRolesSid(index(strings, "from"))
                    .addRolesSid(index(strings, "via"))
                    .addRolesSid(index(strings, "to"))
                    .addMemids(turn.from)
                    .addMemids(turn.via - turn.from)
                    .addMemids(turn.to - turn.via)
                    .addTypes(Osmformat.Relation.MemberType.WAY)
                    .addTypes(Osmformat.Relation.MemberType.NODE)
                    .addTypes(Osmformat.Relation.MemberType.WAY));
        }
        Osmformat.StringTable.Builder table = Osmformat.StringTable.newBuilder();
        strings.forEach(text -> table.addS(ByteString.copyFromUtf8(text)));
        Osmformat.PrimitiveBlock block = Osmformat.PrimitiveBlock.newBuilder()
                .setStringtable(table)
                .addPrimitivegroup(group)
                .build();
        Osmformat.HeaderBlock header = Osmformat.HeaderBlock.newBuilder()
                .addRequiredFeatures("OsmSchema-V0.6")
                .addRequiredFeatures("DenseNodes")
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        block(out, "OSMHeader", header.toByteArray(), false);
        block(out, "OSMData", block.toByteArray(), true);
        return out.toByteArray();
    }

    private Osmformat.DenseNodes dense(List<String> strings) {
        Osmformat.DenseNodes.Builder dense = Osmformat.DenseNodes.newBuilder();
        long id = 0;
        long lat = 0;
        long lon = 0;
        for (Node node : nodes) {
            dense.addId(node.id - id).addLat(units(node.lat) - lat).addLon(units(node.lon) - lon);
            id = node.id;
            lat = units(node.lat);
            lon = units(node.lon);
            node.tags.forEach(
                    (key, value) -> dense.addKeysVals(index(strings, key)).addKeysVals(index(strings, value)));
            dense.addKeysVals(0);
        }
        return dense.build();
    }

    private static long units(double degrees) {
        return Math.round(degrees * 1e7);
    }

    private static int index(List<String> strings, String text) {
        int index = strings.indexOf(text);
        if (index < 0) {
            strings.add(text);
            return strings.size() - 1;
        }
        return index;
    }

    private static void block(ByteArrayOutputStream out, String type, byte[] content, boolean deflate)
            throws IOException {
        Fileformat.Blob.Builder blob = Fileformat.Blob.newBuilder();
        if (deflate) {
            Deflater deflater = new Deflater();
            deflater.setInput(content);
            deflater.finish();
            byte[] small = new byte[content.length + 100];
            int length = deflater.deflate(small);
            deflater.end();
            blob.setRawSize(content.length).setZlibData(ByteString.copyFrom(small, 0, length));
        } else {
            blob.setRaw(ByteString.copyFrom(content));
        }
        byte[] body = blob.build().toByteArray();
        byte[] head = Fileformat.BlobHeader.newBuilder()
                .setType(type)
                .setDatasize(body.length)
                .build()
                .toByteArray();
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(head.length);
        data.write(head);
        data.write(body);
    }
}
