package org.liandong.grievance;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.UnitId;

/**
 * A service request as anyone may see it: nobody's name, and words, picture and exact place only as far as whoever asked
 * agreed.
 *
 * @param latitude of the position, or of the middle of its cell of 200 m near homes
 * @param onGrid whether the position is the middle of a cell
 * @param expectedAt by when it should be done; null while nobody can tell
 * @param description only by consent
 */
public record PublicRequest(
        CaseId id,
        int version,
        String number,
        Category category,
        RequestState state,
        UnitId agency,
        String areaCode,
        @Nullable Double latitude,
        @Nullable Double longitude,
        java.util.@Nullable UUID placeId,
        Instant requestedAt,
        Instant updatedAt,
        @Nullable Instant expectedAt,
        Map<String, Object> answers,
        @Nullable String description,
        @Nullable String mediaUrl,
        boolean photo,
        boolean onGrid) {

    public boolean closed() {
        return state.isFinal();
    }

    /** One published step of it. */
    public record Step(String number, int entry, RequestAction action, RequestState state, Instant at) {}

    /** A picture by consent. */
    public record Photo(String mediaType, byte[] bytes) {
        @Override
        public String toString() {
            return "Photo[" + mediaType + "]";
        }
    }
}
