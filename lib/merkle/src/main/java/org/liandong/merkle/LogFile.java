package org.liandong.merkle;

import java.util.Arrays;

/**
 * A tile or bundle and what is in it.
 *
 * @param resource which
 * @param bytes its whole contents
 */
public record LogFile(LogResource resource, Bytes bytes) {
    /**
     * A tile or bundle out of the bytes of a wider one, of which it is the beginning: C2SP tlog-tiles, "Partial
     * Tiles". So a log need only keep the widest of each, and still serves every width that it published.
     *
     * @param stored bytes of a tile or bundle of the same index, at least as wide
     * @throws TileException when they are too few
     */
    public static LogFile cut(LogResource resource, byte[] stored) {
        int length = switch (resource) {
            case TileId tile -> tile.width() * Hash.SIZE;
            case BundleId bundle -> EntryBundles.length(EntryBundles.first(bundle, stored));
        };
        if (stored.length < length) {
            throw TileException.of(resource, stored.length + " bytes are too few");
        }
        return new LogFile(resource, new Bytes(Arrays.copyOf(stored, length)));
    }
}
