package org.liandong.roadtime;

import java.util.ArrayList;
import java.util.List;

/** Tells a driver only what there is to decide: roads that go on under one name are one step. */
final class TurnList {

    private static final double BEND = 50;

    private final RoadGraph graph;
    private final List<Route.Step> done = new ArrayList<>();
    private Route.Step.Turn turn = Route.Step.Turn.DEPART;
    private int exit;
    private RoadKind kind = RoadKind.of("");
    private double metres;
    private double seconds;
    private Place at = new Place(0, 0);
    private List<Place> lastDriven = List.of();
    private boolean begun;

    TurnList(RoadGraph graph) {
        this.graph = graph;
    }

    void drive(int move, List<Place> driven, double metres, double seconds) {
        RoadKind next = graph.map().kind(move >> 1);
        if (driven.size() < 2 || metres <= 0) {
            return;
        }
        if (!begun) {
            begin(startOf(next), next, driven);
        } else {
            join(move, next, driven);
        }
        this.metres += metres;
        this.seconds += seconds;
        lastDriven = driven;
        begun = true;
    }

    private static Route.Step.Turn startOf(RoadKind kind) {
        return kind.ferry() ? Route.Step.Turn.FERRY : Route.Step.Turn.DEPART;
    }

    private void join(int move, RoadKind next, List<Place> driven) {
        int node = graph.tailNode(move);
        if (kind.roundabout()) {
            if (leavesHere(node)) {
                exit++;
            }
            // the step of a roundabout goes on over the road it is left by
            kind = next;
            return;
        }
        double angle = angle(driven);
        boolean choice = graph.firstOut[node + 1] - graph.firstOut[node] > 2;
        boolean same = next.name().equals(kind.name())
                && next.reference().equals(kind.reference())
                && next.ferry() == kind.ferry()
                && !next.roundabout();
        if (same && (Math.abs(angle) < BEND || !choice)) {
            return;
        }
        finish();
        if (next.ferry()) {
            begin(Route.Step.Turn.FERRY, next, driven);
        } else if (next.roundabout()) {
            begin(Route.Step.Turn.ROUNDABOUT, next, driven);
        } else {
            begin(Route.Step.Turn.of(angle), next, driven);
        }
    }

    /** Whether a roundabout can be left at a junction by a road that is not part of it. */
    private boolean leavesHere(int node) {
        for (int arc = graph.firstOut[node]; arc < graph.firstOut[node + 1]; arc++) {
            if (!graph.map().isRoundabout(graph.outMove[arc] >> 1)) {
                return true;
            }
        }
        return false;
    }

    private void begin(Route.Step.Turn turn, RoadKind kind, List<Place> driven) {
        this.turn = turn;
        this.kind = kind;
        this.exit = 0;
        this.at = driven.getFirst();
        this.metres = 0;
        this.seconds = 0;
    }

    private void finish() {
        done.add(new Route.Step(turn, exit, kind.name(), kind.reference(), metres, seconds, at));
    }

    List<Route.Step> steps(Place first, Place last) {
        if (begun) {
            finish();
        } else {
            done.add(new Route.Step(Route.Step.Turn.DEPART, 0, "", "", 0, 0, first));
        }
        done.add(new Route.Step(Route.Step.Turn.ARRIVE, 0, "", "", 0, 0, last));
        return done;
    }

    private double angle(List<Place> driven) {
        double before = bearing(lastDriven.get(lastDriven.size() - 2), lastDriven.getLast());
        double after = bearing(driven.get(0), driven.get(1));
        double angle = (after - before) % 360;
        if (angle > 180) {
            return angle - 360;
        }
        return angle <= -180 ? angle + 360 : angle;
    }

    private static double bearing(Place from, Place to) {
        double east = (to.lon() - from.lon()) * Geo.metresOfLongitude(from.lat());
        double north = (to.lat() - from.lat()) * Geo.METRES_A_DEGREE;
        return Math.toDegrees(Math.atan2(east, north));
    }
}
