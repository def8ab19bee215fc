package org.liandong.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Identity of one case: a UUID version 7 (RFC 9562 section 5.7), so that ids sort by the millisecond of birth. */
public record CaseId(UUID value) implements Comparable<CaseId> {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new id born at {@code at}; the remaining 74 bits are random. */
    public static CaseId at(Instant at) {
        return new CaseId(timeOrdered(at));
    }

    /** Reads the canonical text form; throws {@link IllegalArgumentException} for anything else. */
    public static CaseId parse(String text) {
        return new CaseId(UUID.fromString(text));
    }

    /** A bare time-ordered UUID for rows that are not cases. */
    public static UUID timeOrdered(Instant at) {
        long high = (at.toEpochMilli() << 16) | 0x7000L | (RANDOM.nextInt() & 0x0fffL);
        long low = 0x8000000000000000L | (RANDOM.nextLong() >>> 2);
        return new UUID(high, low);
    }

    @Override
    public int compareTo(CaseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
