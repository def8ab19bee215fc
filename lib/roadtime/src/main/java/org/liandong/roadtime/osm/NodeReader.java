package org.liandong.roadtime.osm;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.liandong.roadtime.MapRefused;

/** Second reading: where the nodes of roads lie, and which of them stop cars. Nodes are called by their rank. */
final class NodeReader implements OsmReader {

    private static final int MISSING = Integer.MIN_VALUE;
    private static final double UNITS = 1e7;

    private final String file;
    private final long[] ids;
    private final byte[] uses;
    private final byte[] ends;
    private final int[] lat;
    private final int[] lon;
    private final BitSet barriers = new BitSet();

    NodeReader(WayReader ways, String file) {
        this.file = file;
        ids = ways.distinctNodes();
        uses = new byte[ids.length];
        ends = new byte[ids.length];
        ways.count(ids, uses, ends);
        lat = new int[ids.length];
        lon = new int[ids.length];
        Arrays.fill(lat, MISSING);
    }

    @Override
    public Want wants() {
        return Want.NODES;
    }

    @Override
    public void node(long id, double nodeLat, double nodeLon, Map<String, String> tags) {
        int rank = Arrays.binarySearch(ids, id);
        if (rank < 0) {
            return;
        }
        if (!(Math.abs(nodeLat) <= 90 && Math.abs(nodeLon) <= 180)) {
            throw new MapRefused(
                    file + ": node " + id + " lies at " + nodeLat + "," + nodeLon + ", which is no position on earth");
        }
        int unitsLat = (int) Math.round(nodeLat * UNITS);
        int unitsLon = (int) Math.round(nodeLon * UNITS);
        if (lat[rank] != MISSING && (lat[rank] != unitsLat || lon[rank] != unitsLon)) {
            throw new MapRefused(file + ": node " + id + " stands in it twice, at different positions");
        }
        lat[rank] = unitsLat;
        lon[rank] = unitsLon;
        if (CarAccess.isBarrier(tags)) {
            barriers.set(rank);
        }
    }

    /** The rank of a node, negative if it is not in the file. */
    int rank(long id) {
        int rank = Arrays.binarySearch(ids, id);
        return rank >= 0 && lat[rank] != MISSING ? rank : -1;
    }

    int count() {
        return ids.length;
    }

    double lat(int rank) {
        return lat[rank] / UNITS;
    }

    double lon(int rank) {
        return lon[rank] / UNITS;
    }

    /** Whether ways meet here. */
    boolean isJunction(int rank) {
        return uses[rank] > 1;
    }

    /** Whether cars are stopped here. Where more than two ways meet, the barrier stands beside one and is not known to stop. */
    boolean isBarrier(int rank) {
        boolean crossing = uses[rank] > 2 || (uses[rank] == 2 && ends[rank] < 2);
        return barriers.get(rank) && !crossing;
    }

    /** A barrier separates once: what stands on either side is another junction. */
    void passed(int rank) {
        barriers.clear(rank);
    }
}
