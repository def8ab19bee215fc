package org.liandong.roadtime;

/**
 * Where a place meets the roads.
 *
 * @param edge the nearest edge a car may use
 * @param fraction how far along it, 0 at its beginning and 1 at its end
 * @param node the junction, where it is one; else -1
 * @param place the point on the road
 * @param metresAway from the place asked for, in a straight line
 */
public record RoadPoint(int edge, double fraction, int node, Place place, double metresAway) {

    boolean isJunction() {
        return node >= 0;
    }
}
