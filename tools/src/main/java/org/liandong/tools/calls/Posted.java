package org.liandong.tools.calls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call as a replay posts it, with what only the replay knows of it.
 *
 * @param sequence its place in the replay, from 0
 * @param line the line of the file it is, or was made from
 * @param event what it is about; two calls with the same number are about the same thing
 * @param judged whether the truth about it is known
 * @param otherClass whether its caller took it for something else
 * @param latitude null when only the municipality is known
 * @param narrative what the caller says; invented
 */
public record Posted(
        int sequence,
        int line,
        long event,
        Sort sort,
        boolean judged,
        boolean otherClass,
        Instant at,
        CallKind kind,
        String municipality,
        @Nullable Double latitude,
        @Nullable Double longitude,
        String narrative) {

    /** Where a posted call comes from. */
    public enum Sort {
        /** A line of the file. */
        FILE("call of the file"),
        /** The same event again, moved 0 to 300 m. */
        COPY_MOVED("copy moved 0-300 m"),
        /** The same event again, placed only by its municipality. */
        COPY_TOWNSHIP("copy by municipality only"),
        /** Another event of the same kind at the same time, 400 to 3000 m away. */
        NEAR_PLACE("near miss: 400-3000 m away"),
        /** Another event of the same kind at the same place, 2 to 8 hours later. */
        NEAR_TIME("near miss: 2-8 h later"),
        /** Another event in the same municipality, of another kind. */
        NEAR_TOWNSHIP("near miss: same municipality");

        private final String words;

        Sort(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** Whether an event of this sort has been reported before. */
        public boolean copy() {
            return this == COPY_MOVED || this == COPY_TOWNSHIP;
        }
    }
}
