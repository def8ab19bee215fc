package org.liandong.roadtime;

/**
 * What is said of a stretch of road beyond its shape.
 *
 * @param roadClass class that the speed table knows, as {@code primary}
 * @param name what signs call it, may be empty
 * @param reference its number, may be empty
 * @param origin number of the road in the source, for those who look it up there
 * @param ferry carried over water
 * @param roundabout part of one
 */
public record RoadKind(
        String roadClass, String name, String reference, long origin, boolean ferry, boolean roundabout) {

    /** A plain road of a class. */
    public static RoadKind of(String roadClass) {
        return new RoadKind(roadClass, "", "", 0, false, false);
    }
}
