package org.liandong.roadtime.osm;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.liandong.roadtime.MapRefused;
import org.liandong.roadtime.RoadMap;

/**
 * Reads the roads a car may use from an OpenStreetMap file: {@code .osm.pbf}, {@code .osm} or {@code .osm.gz}. The content
 * decides which it is, not the name. The file is read twice: roads first, then only the nodes they stand on.
 */
public final class OsmMap {

    private static final int BUFFER = 1 << 16;

    private OsmMap() {}

    /** Where a map's bytes come from; opened twice. */
    public interface Source {
        InputStream open() throws IOException;
    }

    /** The roads of a file; refused with the place in it if it is broken, cut off or without any road. */
    public static RoadMap read(Path file) {
        if (Files.isDirectory(file)) {
            throw new MapRefused(file + ": is a directory, a file is wanted");
        }
        return read(file.toString(), () -> Files.newInputStream(file));
    }

    /** The same from anywhere; {@code name} is what a refusal calls it. */
    public static RoadMap read(String name, Source source) {
        WayReader ways = new WayReader();
        pass(name, source, ways);
        if (ways.isEmpty()) {
            throw new MapRefused(name + ": there is no road for cars on this map");
        }
        NodeReader nodes = new NodeReader(ways, name);
        pass(name, source, nodes);
        RoadMap map = new Segments(ways, nodes).map();
        if (map.edgeCount() == 0) {
            throw new MapRefused(name + ": the nodes of its roads are missing");
        }
        return map;
    }

    private static void pass(String name, Source source, OsmReader reader) {
        try (InputStream in = new BufferedInputStream(source.open(), BUFFER)) {
            switch (first(in)) {
                case 0x1f -> {
                    try (InputStream plain = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER)) {
                        if (first(plain) == 0) {
                            OsmPbf.read(plain, name, reader);
                        } else {
                            OsmXml.read(plain, name, reader);
                        }
                    }
                }
                case '<', 0xef, ' ', '\n', '\r', '\t' -> OsmXml.read(in, name, reader);
                case 'B' ->
                    throw new MapRefused(name + ": looks like bzip2, which is not read; give .pbf, .gz or plain");
                case -1 -> throw new MapRefused(name + ": empty, there is no map in it");
                default -> OsmPbf.read(in, name, reader);
            }
        } catch (NoSuchFileException e) {
            throw new MapRefused(name + ": there is no such file", e);
        } catch (EOFException e) {
            throw new MapRefused(name + ": cut off, the compressed data has no end", e);
        } catch (ZipException e) {
            throw new MapRefused(name + ": broken, the compressed data is damaged", e);
        } catch (IOException e) {
            throw new MapRefused(name + ": cannot be read", e);
        }
    }

    private static int first(InputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return first;
    }
}
