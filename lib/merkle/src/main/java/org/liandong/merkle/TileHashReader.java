package org.liandong.merkle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the hashes of a tree of a given size from its tiles (C2SP tlog-tiles, "Merkle Tree").
 *
 * <p>What it reads is not authenticated: compare {@link MerkleTree#root} with a signed checkpoint, or check
 * the finished proof. Keeps the tiles it has read, so an instance serves one task on one thread.
 */
public final class TileHashReader implements HashReader {
    private static final int TILE_HEIGHT = 8;

    private final TileReader tiles;
    private final long size;
    private final Map<TileId, byte[]> loaded = new HashMap<>();

    /**
     * A reader of the tree that the tiles hold.
     *
     * @param tiles where the tiles are
     * @param size number of entries of the tree, which decides how wide the last tiles are
     */
    public TileHashReader(TileReader tiles, long size) {
        if (size < 0) {
            throw new IllegalArgumentException("size " + size);
        }
        this.tiles = tiles;
        this.size = size;
    }

    @Override
    public Hash read(int level, long index) {
        if (level < 0 || level >= Long.SIZE || index < 0 || index >= size >>> level) {
            throw new IllegalArgumentException(
                    "no complete subtree " + index + " of level " + level + " in a tree of " + size);
        }
        int tileLevel = level / TILE_HEIGHT;
        int height = level % TILE_HEIGHT;
        long first = index << height;
        long tileIndex = first / LogResource.FULL_WIDTH;
        int offset = (int) (first % LogResource.FULL_WIDTH);
        byte[] tile = load(TreeGrowth.tileAt(tileLevel, tileIndex, size));
        List<Hash> hashes = new ArrayList<>();
        for (int i = 0; i < 1 << height; i++) {
            hashes.add(Hash.at(tile, (offset + i) * Hash.SIZE));
        }
        return Rfc6962.perfect(hashes);
    }

    private byte[] load(TileId tile) {
        return loaded.computeIfAbsent(tile, wanted -> read(tiles, wanted));
    }

    /** The bytes of a tile, at least as many as its width wants. */
    static byte[] read(TileReader tiles, TileId tile) {
        byte[] bytes = tiles.read(tile).orElseThrow(() -> TileException.of(tile, "missing"));
        if (bytes.length < tile.width() * Hash.SIZE) {
            throw TileException.of(tile, bytes.length + " bytes are too few");
        }
        return bytes;
    }
}
