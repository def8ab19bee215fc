package org.liandong.roadtime.osm;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.liandong.roadtime.MapRefused;

/** The frame of the PBF format: blocks, each with a header, mostly deflated. */
final class OsmPbf {

    private static final int LARGEST_HEADER = 64 << 10;
    private static final int LARGEST_BLOCK = 32 << 20;
    private static final Set<String> KNOWN = Set.of("OsmSchema-V0.6", "DenseNodes");

    private final DataInputStream in;
    private final String name;
    private final OsmReader reader;
    private long position;
    private boolean headed;

    private OsmPbf(InputStream in, String name, OsmReader reader) {
        this.in = new DataInputStream(in);
        this.name = name;
        this.reader = reader;
    }

    static void read(InputStream in, String name, OsmReader reader) throws IOException {
        OsmPbf file = new OsmPbf(in, name, reader);
        while (file.block()) {}
        if (!file.headed) {
            throw new MapRefused(name + ": empty, there is no map in it");
        }
    }

    private boolean block() throws IOException {
        long start = position;
        try {
            int first = in.read();
            if (first < 0) {
                return false;
            }
            int headerLength = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            if (headerLength <= 0 || headerLength > LARGEST_HEADER) {
                throw new Wire.Broken("a block header of " + headerLength + " bytes");
            }
            Wire header = new Wire(bytes(headerLength));
            String type = "";
            long size = -1;
            while (header.next()) {
                switch (header.field()) {
                    case 1 -> type = header.string();
                    case 3 -> size = header.number();
                    default -> header.skip();
                }
            }
            if (size < 0 || size > LARGEST_BLOCK) {
                throw new Wire.Broken("a block of " + size + " bytes");
            }
            byte[] blob = bytes((int) size);
            position = start + 4 + headerLength + size;
            handle(type, blob);
            return true;
        } catch (EOFException e) {
            throw new MapRefused(name + ": cut off in the block at byte " + start, e);
        } catch (Wire.Broken e) {
            throw new MapRefused(name + ": broken in the block at byte " + start + ": " + e.getMessage(), e);
        }
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private void handle(String type, byte[] blob) {
        if (!headed && !type.equals("OSMHeader")) {
            throw new Wire.Broken("the file does not begin like a map");
        }
        switch (type) {
            case "OSMHeader" -> header(new Wire(content(blob)));
            case "OSMData" -> new OsmBlock(reader).read(new Wire(content(blob)));
            // kinds of block to come are to be passed over
            default -> {}
        }
    }

    private void header(Wire header) {
        headed = true;
        while (header.next()) {
            if (header.field() == 4) {
                String feature = header.string();
                if (!KNOWN.contains(feature)) {
                    throw new Wire.Broken("the map needs \"" + feature + "\", which this program cannot read");
                }
            } else {
                header.skip();
            }
        }
    }

    private static byte[] content(byte[] blob) {
        Wire wire = new Wire(blob);
        int size = -1;
        byte[] deflated = null;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> {
                    return wire.copy();
                }
                case 2 -> {
                    long stated = wire.number();
                    if (stated < 0 || stated > LARGEST_BLOCK) {
                        throw new Wire.Broken("a block of " + stated + " bytes");
                    }
                    size = (int) stated;
                }
                case 3 -> deflated = wire.copy();
                case 4, 5, 6, 7 -> throw new Wire.Broken("compressed in a way this program cannot read, use zlib");
                default -> wire.skip();
            }
        }
        if (deflated == null || size < 0) {
            throw new Wire.Broken("a block without content");
        }
        return inflated(deflated, size);
    }

    private static byte[] inflated(byte[] deflated, int size) {
        byte[] content = new byte[size];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(deflated);
            int done = 0;
            while (done < size) {
                int count = inflater.inflate(content, done, size - done);
                if (count == 0) {
                    throw new Wire.Broken("compressed data is cut off");
                }
                done += count;
            }
            // one byte more makes the checksum at the end be looked at
            if (inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw new Wire.Broken("compressed data is longer than stated");
            }
            return content;
        } catch (DataFormatException e) {
            throw new Wire.Broken("compressed data is damaged");
        }
    }
}
