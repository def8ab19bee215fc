package org.liandong.merkle;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be stored when leaves are appended: the tiles that change, and the new root.
 *
 * @param size number of entries after growing
 * @param root root after growing
 * @param tiles every tile that is new or wider than before, level 0 first
 */
public record TreeGrowth(long size, Hash root, List<LogFile> tiles) {
    public TreeGrowth {
        tiles = List.copyOf(tiles);
    }

    /**
     * Appends leaves to a stored tree. Reads only the last partial tile of each level, and makes sure that those
     * lead to the known root before building on them.
     *
     * @param oldSize number of entries so far
     * @param oldRoot root so far, as last committed
     * @param leaves leaf hashes to append, in order
     * @param stored the tiles of the tree so far
     * @throws TileException when a stored tile is missing or damaged
     */
    public static TreeGrowth of(long oldSize, Hash oldRoot, List<Hash> leaves, TileReader stored) {
        if (!new MerkleTree(oldSize, new TileHashReader(stored, oldSize)).root().equals(oldRoot)) {
            throw new TileException("the tiles of a tree of " + oldSize + " do not lead to root " + oldRoot);
        }
        long newSize = Math.addExact(oldSize, leaves.size());
        Map<LogResource, byte[]> grown = new HashMap<>();
        List<LogFile> files = new ArrayList<>();
        List<Hash> added = leaves;
        for (int level = 0; !added.isEmpty(); level++) {
            Level step = Level.grow(level, count(oldSize, level), added, stored);
            for (LogFile file : step.files()) {
                files.add(file);
                grown.put(file.resource(), file.bytes().array());
            }
            added = step.completed();
        }
        TileReader both = resource -> Optional.ofNullable(grown.get(resource)).or(() -> stored.read(resource));
        return new TreeGrowth(newSize, new MerkleTree(newSize, new TileHashReader(both, newSize)).root(), files);
    }

    /** The tiles that are new or wider in a tree of {@code newSize} than in one of {@code oldSize}. */
    public static List<TileId> changedTiles(long oldSize, long newSize) {
        requireGrowth(oldSize, newSize);
        List<TileId> changed = new ArrayList<>();
        for (int level = 0; level < Long.BYTES && count(newSize, level) > count(oldSize, level); level++) {
            long last = (count(newSize, level) - 1) / LogResource.FULL_WIDTH;
            for (long index = count(oldSize, level) / LogResource.FULL_WIDTH; index <= last; index++) {
                changed.add(tileAt(level, index, newSize));
            }
        }
        return changed;
    }

    static void requireGrowth(long oldSize, long newSize) {
        if (oldSize < 0 || newSize < oldSize) {
            throw new IllegalArgumentException("from " + oldSize + " to " + newSize);
        }
    }

    /** The tile of a tree of a given size, full or partial. */
    static TileId tileAt(int level, long index, long size) {
        return new TileId(level, index, width(index, count(size, level)));
    }

    static int width(long index, long count) {
        return (int) Math.min(LogResource.FULL_WIDTH, count - index * LogResource.FULL_WIDTH);
    }

    /** Number of hashes at a level: complete subtrees of 256^level entries. */
    private static long count(long size, int level) {
        return level < Long.BYTES ? size >>> (level * Byte.SIZE) : 0;
    }

    private record Level(List<LogFile> files, List<Hash> completed) {
        static Level grow(int level, long oldCount, List<Hash> added, TileReader stored) {
            List<LogFile> files = new ArrayList<>();
            List<Hash> completed = new ArrayList<>();
            long index = oldCount / LogResource.FULL_WIDTH;
            List<Hash> tile = beginning(level, index, (int) (oldCount % LogResource.FULL_WIDTH), stored);
            for (int i = 0; i < added.size(); i++) {
                tile.add(added.get(i));
                boolean full = tile.size() == LogResource.FULL_WIDTH;
                if (full || i == added.size() - 1) {
                    files.add(new LogFile(new TileId(level, index, tile.size()), join(tile)));
                }
                if (full) {
                    completed.add(Rfc6962.perfect(tile));
                    tile.clear();
                    index++;
                }
            }
            return new Level(files, completed);
        }

        private static List<Hash> beginning(int level, long index, int width, TileReader stored) {
            List<Hash> hashes = new ArrayList<>();
            if (width > 0) {
                byte[] bytes = TileHashReader.read(stored, new TileId(level, index, width));
                for (int i = 0; i < width; i++) {
                    hashes.add(Hash.at(bytes, i * Hash.SIZE));
                }
            }
            return hashes;
        }

        private static Bytes join(List<Hash> hashes) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(hashes.size() * Hash.SIZE);
            hashes.forEach(hash -> out.writeBytes(hash.bytes()));
            return new Bytes(out.toByteArray());
        }
    }
}
