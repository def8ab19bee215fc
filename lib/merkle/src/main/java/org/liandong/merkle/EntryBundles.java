package org.liandong.merkle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Entry bundles, {@code (uint16 length || entry)*}: C2SP tlog-tiles, "Log entries". */
public final class EntryBundles {
    /** The longest entry, in bytes. */
    public static final int MAX_ENTRY = 0xFFFF;

    private EntryBundles() {}

    /** Writes entries one after the other; throws {@link IllegalArgumentException} when one is too long. */
    public static Bytes encode(List<Bytes> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Bytes entry : entries) {
            if (entry.size() > MAX_ENTRY) {
                throw new IllegalArgumentException("an entry of " + entry.size() + " bytes");
            }
            out.writeBytes(ByteBuffer.allocate(Short.BYTES)
                    .putShort((short) entry.size())
                    .array());
            out.writeBytes(entry.array());
        }
        return new Bytes(out.toByteArray());
    }

    /** Reads a bundle that must hold exactly {@code width} entries and nothing more. */
    public static Parsed<List<Bytes>> decode(byte[] bundle, int width) {
        return read(bundle, width)
                .then(entries ->
                        length(entries) == bundle.length ? Parsed.value(entries) : Parsed.refused(Malformed.BUNDLE));
    }

    /** The bundles that are new or wider in a tree of {@code newSize} than in one of {@code oldSize}. */
    public static List<BundleId> changedBundles(long oldSize, long newSize) {
        TreeGrowth.requireGrowth(oldSize, newSize);
        List<BundleId> changed = new ArrayList<>();
        if (newSize > oldSize) {
            long last = (newSize - 1) / LogResource.FULL_WIDTH;
            for (long index = oldSize / LogResource.FULL_WIDTH; index <= last; index++) {
                changed.add(new BundleId(index, TreeGrowth.width(index, newSize)));
            }
        }
        return changed;
    }

    /**
     * Appends entries: the contents of every bundle that changes.
     *
     * @param oldSize number of entries so far
     * @param entries entries to append, in order
     * @param stored where the last partial bundle is read
     * @throws TileException when that bundle is missing or damaged
     */
    public static List<LogFile> grow(long oldSize, List<Bytes> entries, TileReader stored) {
        List<LogFile> files = new ArrayList<>();
        int partial = (int) (oldSize % LogResource.FULL_WIDTH);
        int from = 0;
        for (BundleId bundle : changedBundles(oldSize, Math.addExact(oldSize, entries.size()))) {
            List<Bytes> content = new ArrayList<>();
            if (from == 0 && partial > 0) {
                content.addAll(beginning(new BundleId(bundle.index(), partial), stored));
            }
            int to = from + bundle.width() - content.size();
            content.addAll(entries.subList(from, to));
            from = to;
            files.add(new LogFile(bundle, encode(content)));
        }
        return files;
    }

    private static List<Bytes> beginning(BundleId bundle, TileReader stored) {
        return first(bundle, stored.read(bundle).orElseThrow(() -> TileException.of(bundle, "missing")));
    }

    /** The entries of a bundle, out of its own bytes or those of a wider one. */
    static List<Bytes> first(BundleId bundle, byte[] stored) {
        return switch (read(stored, bundle.width())) {
            case Parsed.Value<List<Bytes>>(List<Bytes> entries) -> entries;
            case Parsed.Refused<List<Bytes>>(Malformed reason) -> throw TileException.of(bundle, "damaged");
        };
    }

    /** The first entries of a bundle, which may be wider. */
    private static Parsed<List<Bytes>> read(byte[] bundle, int width) {
        ByteBuffer in = ByteBuffer.wrap(bundle);
        List<Bytes> entries = new ArrayList<>();
        while (entries.size() < width) {
            if (in.remaining() < Short.BYTES) {
                return Parsed.refused(Malformed.BUNDLE);
            }
            int length = Short.toUnsignedInt(in.getShort());
            if (in.remaining() < length) {
                return Parsed.refused(Malformed.BUNDLE);
            }
            byte[] entry = new byte[length];
            in.get(entry);
            entries.add(new Bytes(entry));
        }
        return Parsed.value(List.copyOf(entries));
    }

    static int length(List<Bytes> entries) {
        return entries.stream().mapToInt(entry -> Short.BYTES + entry.size()).sum();
    }
}
