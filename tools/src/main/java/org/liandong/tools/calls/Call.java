package org.liandong.tools.calls;

import java.time.Instant;

/**
 * One line of a file of real calls.
 *
 * @param line where it stands in its file
 * @param kind what kind of call, one of {@link CallKinds}
 */
public record Call(int line, double latitude, double longitude, CallKind kind, Instant at, String municipality) {

    /** Metres on the ground to another call, near enough over a county. */
    double metresTo(Call other) {
        return Ground.metres(latitude, longitude, other.latitude, other.longitude);
    }
}
