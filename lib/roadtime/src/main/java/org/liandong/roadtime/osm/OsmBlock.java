package org.liandong.roadtime.osm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One block of the PBF format: a table of strings, and groups of nodes, ways and relations that refer to it. */
final class OsmBlock {

    private static final double NANO = 1e-9;

    private final OsmReader reader;
    private final List<byte[]> strings = new ArrayList<>();
    private @Nullable String[] decoded = new String[0];
    private long granularity = 100;
    private long latOffset;
    private long lonOffset;

    OsmBlock(OsmReader reader) {
        this.reader = reader;
    }

    void read(Wire block) {
        List<Wire> groups = new ArrayList<>();
        while (block.next()) {
            switch (block.field()) {
                case 1 -> strings(block.message());
                case 2 -> groups.add(block.message());
                case 17 -> granularity = block.number();
                case 19 -> latOffset = block.number();
                case 20 -> lonOffset = block.number();
                default -> block.skip();
            }
        }
        groups.forEach(this::group);
    }

    private void strings(Wire table) {
        while (table.next()) {
            if (table.field() == 1) {
                strings.add(table.copy());
            } else {
                table.skip();
            }
        }
        decoded = new String[strings.size()];
    }

    private String string(long index) {
        if (index < 0 || index >= strings.size()) {
            throw new Wire.Broken("a string that is not in the table");
        }
        int i = (int) index;
        String text = decoded[i];
        if (text == null) {
            text = new String(strings.get(i), StandardCharsets.UTF_8);
            decoded[i] = text;
        }
        return text;
    }

    private void group(Wire group) {
        boolean nodes = reader.wants() == OsmReader.Want.NODES;
        while (group.next()) {
            switch (group.field()) {
                case 1 -> {
                    Wire node = group.message();
                    if (nodes) {
                        node(node);
                    }
                }
                case 2 -> {
                    Wire dense = group.message();
                    if (nodes) {
                        dense(dense);
                    }
                }
                case 3 -> {
                    Wire way = group.message();
                    if (!nodes) {
                        way(way);
                    }
                }
                case 4 -> {
                    Wire relation = group.message();
                    if (!nodes) {
                        relation(relation);
                    }
                }
                default -> group.skip();
            }
        }
    }

    private double lat(long value) {
        return NANO * (latOffset + granularity * value);
    }

    private double lon(long value) {
        return NANO * (lonOffset + granularity * value);
    }

    private void node(Wire node) {
        long id = 0;
        long lat = 0;
        long lon = 0;
        long[] keys = {};
        long[] values = {};
        while (node.next()) {
            switch (node.field()) {
                case 1 -> id = node.signedNumber();
                case 2 -> keys = plain(node.message());
                case 3 -> values = plain(node.message());
                case 8 -> lat = node.signedNumber();
                case 9 -> lon = node.signedNumber();
                default -> node.skip();
            }
        }
        reader.node(id, lat(lat), lon(lon), tags(keys, values));
    }

    private void dense(Wire dense) {
        long[] ids = {};
        long[] lats = {};
        long[] lons = {};
        long[] words = {};
        while (dense.next()) {
            switch (dense.field()) {
                case 1 -> ids = summed(dense.message());
                case 8 -> lats = summed(dense.message());
                case 9 -> lons = summed(dense.message());
                case 10 -> words = plain(dense.message());
                default -> dense.skip();
            }
        }
        if (lats.length != ids.length || lons.length != ids.length) {
            throw new Wire.Broken("nodes without position");
        }
        int word = 0;
        for (int i = 0; i < ids.length; i++) {
            Map<String, String> tags = Map.of();
            while (word < words.length && words[word] != 0) {
                if (word + 1 >= words.length) {
                    throw new Wire.Broken("a key without value");
                }
                tags = tags.isEmpty() ? new HashMap<>() : tags;
                tags.put(string(words[word]), string(words[word + 1]));
                word += 2;
            }
            word++;
            reader.node(ids[i], lat(lats[i]), lon(lons[i]), tags);
        }
    }

    private void way(Wire way) {
        long id = 0;
        long[] keys = {};
        long[] values = {};
        long[] nodes = {};
        while (way.next()) {
            switch (way.field()) {
                case 1 -> id = way.number();
                case 2 -> keys = plain(way.message());
                case 3 -> values = plain(way.message());
                case 8 -> nodes = summed(way.message());
                default -> way.skip();
            }
        }
        reader.way(id, nodes, tags(keys, values));
    }

    private void relation(Wire relation) {
        long id = 0;
        long[] keys = {};
        long[] values = {};
        long[] roles = {};
        long[] ids = {};
        long[] kinds = {};
        while (relation.next()) {
            switch (relation.field()) {
                case 1 -> id = relation.number();
                case 2 -> keys = plain(relation.message());
                case 3 -> values = plain(relation.message());
                case 8 -> roles = plain(relation.message());
                case 9 -> ids = summed(relation.message());
                case 10 -> kinds = plain(relation.message());
                default -> relation.skip();
            }
        }
        if (roles.length != ids.length || kinds.length != ids.length) {
            throw new Wire.Broken("a relation whose members do not match");
        }
        List<OsmReader.Member> members = new ArrayList<>(ids.length);
        OsmReader.Member.Kind[] known = OsmReader.Member.Kind.values();
        for (int i = 0; i < ids.length; i++) {
            if (kinds[i] < 0 || kinds[i] >= known.length) {
                throw new Wire.Broken("a member of unknown type");
            }
            members.add(new OsmReader.Member(known[(int) kinds[i]], ids[i], string(roles[i])));
        }
        reader.relation(id, members, tags(keys, values));
    }

    private Map<String, String> tags(long[] keys, long[] values) {
        if (keys.length != values.length) {
            throw new Wire.Broken("keys and values do not match");
        }
        if (keys.length == 0) {
            return Map.of();
        }
        Map<String, String> tags = HashMap.newHashMap(keys.length);
        for (int i = 0; i < keys.length; i++) {
            tags.put(string(keys[i]), string(values[i]));
        }
        return tags;
    }

    private static long[] plain(Wire packed) {
        long[] values = new long[16];
        int count = 0;
        while (packed.hasMore()) {
            values = count == values.length ? Arrays.copyOf(values, count * 2) : values;
            values[count++] = packed.varint();
        }
        return Arrays.copyOf(values, count);
    }

    /** A packed list of differences. */
    private static long[] summed(Wire packed) {
        long[] values = new long[16];
        int count = 0;
        long sum = 0;
        while (packed.hasMore()) {
            values = count == values.length ? Arrays.copyOf(values, count * 2) : values;
            sum += packed.zigzag();
            values[count++] = sum;
        }
        return Arrays.copyOf(values, count);
    }
}
