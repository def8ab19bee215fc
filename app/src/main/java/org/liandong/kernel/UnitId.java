package org.liandong.kernel;

import java.util.UUID;

/** Identity of a unit: a department, township government, village committee or station. */
public record UnitId(UUID value) {

    /** Reads the canonical text form; throws {@link IllegalArgumentException} for anything else. */
    public static UnitId parse(String text) {
        return new UnitId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
