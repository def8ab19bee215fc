package org.liandong.merkle;

import java.util.Optional;

/** Where the tiles and bundles of a log are kept. */
@FunctionalInterface
public interface TileReader {
    /** A log that has nothing yet. */
    TileReader NOTHING = resource -> Optional.empty();

    /**
     * The bytes of a tile or bundle, or of a wider one of the same index: a partial file is the beginning of
     * every wider one (C2SP tlog-tiles, "Partial Tiles").
     */
    Optional<byte[]> read(LogResource resource);
}
