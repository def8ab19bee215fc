package org.liandong.roadtime;

/** A position in degrees (WGS 84). */
public record Place(double lat, double lon) {

    public Place {
        if (!Geo.isPosition(lat, lon)) {
            throw new IllegalArgumentException("no position on earth: " + lat + "," + lon);
        }
    }
}
