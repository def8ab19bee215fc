package org.liandong.readiness;

import org.liandong.kernel.UnitId;

/** An expert who signed up to be asked. */
public record Expert(String code, String name, Kind kind, String field, UnitId unit) {

    /** The four classes of experts. */
    public enum Kind {
        NATURAL_DISASTER,
        ACCIDENT,
        PUBLIC_HEALTH,
        GENERAL_MANAGEMENT;

        /** Last part of its message key. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
