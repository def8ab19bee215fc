package org.liandong.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.liandong.pack.Fault.Code;
import org.liandong.roadtime.MapFile;
import org.liandong.roadtime.MapRefused;

/** The map is of the form its name says, whole, not a bomb, and its roads can be read. */
final class MapChecks {

    private static final long MOST_BYTES = 4L << 30;

    private MapChecks() {}

    static void check(PackContent content, Faults faults) {
        if (content.wholes().size() > 1) {
            faults.add(
                    content.wholes().keySet().iterator().next(),
                    0,
                    "",
                    Code.ONE_MAP,
                    String.join(" ", content.wholes().keySet()));
        }
        content.wholes().forEach((file, bytes) -> {
            if (!isWhole(file, bytes)) {
                faults.add(file, 0, "", Code.MAP_BROKEN);
            } else if (content.wholes().size() == 1) {
                read(file, bytes, faults);
            }
        });
    }

    /** What the desk could not read once the pack is in force is said now, with the place in the file. */
    private static void read(String file, byte[] bytes, Faults faults) {
        try {
            MapFile.read(file, () -> new ByteArrayInputStream(bytes));
        } catch (MapRefused e) {
            faults.add(file, 0, "", Code.MAP_REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isWhole(String file, byte[] bytes) {
        try (InputStream stream = file.endsWith(".gz")
                ? new GZIPInputStream(new ByteArrayInputStream(bytes))
                : new ByteArrayInputStream(bytes)) {
            if (file.endsWith(".pbf")) {
                // A length of four bytes, then a block that names itself OSMHeader.
                return new String(stream.readNBytes(64), StandardCharsets.ISO_8859_1).contains("OSMHeader");
            }
            return endsWell(stream);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean endsWell(InputStream stream) throws IOException {
        var begin = new String(stream.readNBytes(400), StandardCharsets.UTF_8);
        var buffer = new byte[1 << 16];
        var end = begin;
        long all = 0;
        for (int read = stream.read(buffer); read > 0; read = stream.read(buffer)) {
            all += read;
            if (all > MOST_BYTES) {
                return false;
            }
            var text = new String(buffer, Math.max(0, read - 40), Math.min(read, 40), StandardCharsets.ISO_8859_1);
            end = read >= 40 ? text : (end + text).substring(Math.max(0, end.length() + text.length() - 40));
        }
        return begin.contains("<osm") && end.strip().endsWith("</osm>");
    }
}
