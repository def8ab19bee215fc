package org.liandong.incident;

import org.jspecify.annotations.Nullable;

/**
 * Which incidents a list shows. No filter knows a person.
 *
 * @param running only those not over
 * @param areaPath only those in this area and below it
 * @param oldestFirst by when they were opened; a page then starts from {@link PageKey#OLDEST}
 */
public record IncidentFilter(
        boolean running,
        @Nullable IncidentState state,
        @Nullable String classCode,
        @Nullable String areaPath,
        boolean oldestFirst) {

    /** Where the first page of this list starts. */
    public PageKey start() {
        return oldestFirst ? PageKey.OLDEST : PageKey.START;
    }
}
