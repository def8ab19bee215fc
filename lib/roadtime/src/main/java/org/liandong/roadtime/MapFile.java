package org.liandong.roadtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.liandong.roadtime.osm.OsmMap;

/** An OpenStreetMap file: {@code .osm.pbf}, {@code .osm} or {@code .osm.gz}, told apart by its content. */
public final class MapFile {

    private MapFile() {}

    /** Where a map's bytes come from; opened twice. */
    public interface Source {
        InputStream open() throws IOException;
    }

    /** The roads of a file; refused with the place in it if it is broken, cut off or without any road. */
    public static RoadMap read(Path file) {
        return OsmMap.read(file);
    }

    /** The same from anywhere; {@code name} is what a refusal calls it. */
    public static RoadMap read(String name, Source source) {
        return OsmMap.read(name, source);
    }
}
