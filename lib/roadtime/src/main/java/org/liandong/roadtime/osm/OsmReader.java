package org.liandong.roadtime.osm;

import java.util.List;
import java.util.Map;

/** Takes what a file holds, in the order of the file. */
interface OsmReader {

    /** What is wanted; the rest is passed over unread. */
    enum Want {
        NODES,
        WAYS_AND_RELATIONS
    }

    /** A member of a relation. */
    record Member(Kind kind, long id, String role) {

        /** What a member is. */
        enum Kind {
            NODE,
            WAY,
            RELATION
        }
    }

    Want wants();

    default void node(long id, double lat, double lon, Map<String, String> tags) {}

    default void way(long id, long[] nodes, Map<String, String> tags) {}

    default void relation(long id, List<Member> members, Map<String, String> tags) {}
}
