package org.liandong.area;

import org.jspecify.annotations.Nullable;

/**
 * A jurisdiction.
 *
 * @param path codes from the top, for example {@code /33/331024/331024001/}; a scope is a prefix of it
 * @param latitude centre in WGS 84 degrees, if the pack gives one
 * @param longitude centre in WGS 84 degrees, if the pack gives one
 */
public record Area(
        String code,
        @Nullable String parentCode,
        String path,
        Level level,
        String name,
        String nameEn,
        @Nullable Double latitude,
        @Nullable Double longitude) {

    /** Levels of the administrative tree. */
    public enum Level {
        PROVINCE,
        CITY,
        COUNTY,
        TOWNSHIP,
        VILLAGE
    }
}
