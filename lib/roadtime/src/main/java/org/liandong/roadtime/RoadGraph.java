package org.liandong.roadtime;

/**
 * A map with the seconds each edge takes, as compact arrays of arcs by head and by tail. Never changes: what is closed
 * at the moment is laid over it by {@link Closures}.
 *
 * <p>A <em>move</em> is an edge driven in one direction, {@code edge * 2} as drawn and {@code edge * 2 + 1} against. A
 * <em>state</em> is a junction together with what of a forbidden manoeuvre has been driven so far; without such
 * manoeuvres states are the junctions. The first states are always the junctions themselves, by number.
 */
public final class RoadGraph {

    private final RoadMap map;
    private final double[] seconds;
    private final Manoeuvres manoeuvres;

    final int[] firstOut;
    final int[] outHead;
    final int[] outMove;
    final int[] firstIn;
    final int[] inTail;
    final int[] inMove;

    private RoadGraph(RoadMap map, double[] seconds, Manoeuvres manoeuvres, Arcs arcs) {
        this.map = map;
        this.seconds = seconds;
        this.manoeuvres = manoeuvres;
        this.firstOut = arcs.first(arcs.tail);
        int[] byTail = arcs.order(arcs.tail, firstOut);
        this.outHead = arcs.pick(arcs.head, byTail);
        this.outMove = arcs.pick(arcs.move, byTail);
        this.firstIn = arcs.first(arcs.head);
        int[] byHead = arcs.order(arcs.head, firstIn);
        this.inTail = arcs.pick(arcs.tail, byHead);
        this.inMove = arcs.pick(arcs.move, byHead);
    }

    /** The graph of a map, forbidden manoeuvres obeyed or not. */
    public static RoadGraph of(RoadMap map, SpeedTable speeds, boolean obeyTurnRules) {
        double[] seconds = new double[map.edgeCount() * 2];
        for (int edge = 0; edge < map.edgeCount(); edge++) {
            seconds[edge * 2] = map.mayDriveForward(edge) ? seconds(map, speeds, edge, true) : Double.POSITIVE_INFINITY;
            seconds[edge * 2 + 1] =
                    map.mayDriveBackward(edge) ? seconds(map, speeds, edge, false) : Double.POSITIVE_INFINITY;
        }
        Manoeuvres manoeuvres = obeyTurnRules ? Manoeuvres.of(map) : Manoeuvres.none(map);
        return new RoadGraph(map, seconds, manoeuvres, Arcs.of(map, manoeuvres));
    }

    private static double seconds(RoadMap map, SpeedTable speeds, int edge, boolean forward) {
        double given = map.givenSeconds(edge, forward);
        return Double.isNaN(given) ? speeds.secondsFor(map.kind(edge), map.metres(edge)) : given;
    }

    public RoadMap map() {
        return map;
    }

    public int stateCount() {
        return firstIn.length - 1;
    }

    public int arcCount() {
        return inTail.length;
    }

    /** Seconds of a move when nothing is closed; infinite where it is not permitted. */
    public double seconds(int move) {
        return seconds[move];
    }

    double[] secondsByMove() {
        return seconds;
    }

    int tailNode(int move) {
        return (move & 1) == 0 ? map.from(move >> 1) : map.to(move >> 1);
    }

    int headNode(int move) {
        return (move & 1) == 0 ? map.to(move >> 1) : map.from(move >> 1);
    }

    /** The states that stand at a junction, the junction itself first. */
    int[] statesAt(int node) {
        return manoeuvres.statesAt(node);
    }

    /** The state after a move of which nothing came before. */
    int stateAfter(int move) {
        return manoeuvres.after(move);
    }

    boolean leads(int state, int move) {
        for (int arc = firstOut[state]; arc < firstOut[state + 1]; arc++) {
            if (outMove[arc] == move) {
                return true;
            }
        }
        return false;
    }

    /** Arcs in the order they were found, before they are sorted by tail and by head. */
    private record Arcs(int states, int[] tail, int[] head, int[] move) {

        static Arcs of(RoadMap map, Manoeuvres manoeuvres) {
            RoadMap.Numbers tail = new RoadMap.Numbers();
            RoadMap.Numbers head = new RoadMap.Numbers();
            RoadMap.Numbers move = new RoadMap.Numbers();
            manoeuvres.arcs((from, by, to) -> {
                tail.add(from);
                head.add(to);
                move.add(by);
            });
            return new Arcs(manoeuvres.stateCount(), tail.toArray(), head.toArray(), move.toArray());
        }

        int[] first(int[] of) {
            int[] first = new int[states + 1];
            for (int state : of) {
                first[state + 1]++;
            }
            for (int i = 0; i < states; i++) {
                first[i + 1] += first[i];
            }
            return first;
        }

        int[] order(int[] of, int[] first) {
            int[] next = first.clone();
            int[] order = new int[of.length];
            for (int arc = 0; arc < of.length; arc++) {
                order[next[of[arc]]++] = arc;
            }
            return order;
        }

        int[] pick(int[] from, int[] order) {
            int[] picked = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                picked[i] = from[order[i]];
            }
            return picked;
        }
    }
}
