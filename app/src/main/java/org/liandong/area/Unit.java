package org.liandong.area;

import org.jspecify.annotations.Nullable;
import org.liandong.kernel.UnitId;

/** A unit that owns cases and owes answers: desk, department, township, village, station. */
public record Unit(
        UnitId id,
        String code,
        String name,
        String nameEn,
        Kind kind,
        String areaCode,
        @Nullable String dutyEmail,
        boolean active,
        int version) {

    /** Kinds of unit. */
    public enum Kind {
        DESK,
        DEPARTMENT,
        TOWNSHIP,
        VILLAGE,
        STATION,
        HOSPITAL,
        UTILITY;

        /** Last part of its message key. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
