package org.liandong.road;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.AccountId;
import org.liandong.roadtime.Closure;
import org.liandong.roadtime.Place;
import org.liandong.roadtime.Zone;

/**
 * A closure of roads, as it was declared. It is never changed: opening is an act of its own.
 *
 * @param area the township it lies in
 * @param positions the place of a {@link Shape#SPOT}, the ring of an {@link Shape#AREA}
 * @param metres to either side of a spot; null for an area
 * @param until when it ends by itself; null if a person opens it
 */
public record RoadClosure(
        UUID id,
        Reason reason,
        Shape shape,
        String area,
        List<Place> positions,
        @Nullable Integer metres,
        Instant from,
        @Nullable Instant until,
        Instant declaredAt,
        AccountId declaredBy,
        @Nullable Opening opening) {

    /** Why a road is closed: closed words about the road, nobody's story. */
    public enum Reason {
        LANDSLIDE,
        ROCKFALL,
        FLOOD,
        BRIDGE,
        ICE,
        FIRE,
        CRASH,
        TREE,
        WORKS,
        CORDON,
        OTHER;

        /** Suffix of this reason's message key. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What is closed: the road at a place, or everything within an area. */
    public enum Shape {
        SPOT,
        AREA
    }

    /**
     * The end of a closure by a person.
     *
     * @param mistake it should never have been declared
     */
    public record Opening(Instant at, AccountId by, boolean mistake) {}

    /** One declared for at once is in force as soon as it is known, though this node's clock be behind the other's. */
    public boolean inForce(Instant now) {
        var known = now.isBefore(declaredAt) ? declaredAt : now;
        return opening == null && !from.isAfter(known) && (until == null || until.isAfter(now));
    }

    Closure onRoads() {
        return shape == Shape.SPOT
                ? new Closure.At(positions.getFirst(), metres == null ? 1 : metres)
                : new Closure.Within(Zone.of(positions));
    }
}
