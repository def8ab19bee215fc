package org.liandong.merkle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The path syntax shared by tiles and bundles. */
final class TilePaths {
    /** Six groups of three digits: beyond any index of a tree of 2^63 entries, and within a long. */
    private static final long MAX_INDEX = 999_999_999_999_999_999L;

    private static final long GROUP = 1000;
    private static final Pattern PATH =
            Pattern.compile("tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    private TilePaths() {}

    static void requireRange(long index, int width) {
        if (index < 0 || index > MAX_INDEX || width < 1 || width > LogResource.FULL_WIDTH) {
            throw new IllegalArgumentException("index " + index + ", width " + width);
        }
    }

    static String print(long index, int width) {
        String path = "%03d".formatted(index % GROUP);
        for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
            path = "x%03d/".formatted(rest % GROUP) + path;
        }
        return width == LogResource.FULL_WIDTH ? path : path + ".p/" + width;
    }

    static Parsed<LogResource> parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Parsed.refused(Malformed.TILE_PATH);
        }
        boolean entries = matcher.group(1).equals("entries");
        int level = entries ? 0 : Integer.parseInt(matcher.group(1));
        long index = Long.parseLong(matcher.group(2).replaceAll("[x/]", ""));
        String partial = matcher.group(3);
        int width = partial == null ? LogResource.FULL_WIDTH : Integer.parseInt(partial);
        if (level > TileId.MAX_LEVEL || width > LogResource.FULL_WIDTH) {
            return Parsed.refused(Malformed.TILE_PATH);
        }
        LogResource resource = entries ? new BundleId(index, width) : new TileId(level, index, width);
        return resource.path().equals(path) ? Parsed.value(resource) : Parsed.refused(Malformed.TILE_PATH);
    }
}
