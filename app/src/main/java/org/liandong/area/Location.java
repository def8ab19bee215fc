package org.liandong.area;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a matter is, as precisely as anyone knows. "Somewhere in township X" is legal and stays visibly imprecise.
 *
 * @param areaCode the township (or, with no township known, the county) it lies in
 * @param latitude WGS 84 degrees; null when only the township is known
 * @param longitude WGS 84 degrees; null when only the township is known
 * @param placeId the gazetteer entry named, if one was
 */
public record Location(
        Precision precision,
        String areaCode,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable UUID placeId) {

    /** How precise a location is. */
    public enum Precision {
        POINT,
        PLACE,
        TOWNSHIP
    }
}
