package org.liandong.tools.calls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.liandong.tools.csv.CsvRow;
import org.liandong.tools.csv.CsvTable;

/** A file of real calls: columns {@code lat, lon, type, local_time, municipality}, others are left alone. */
public final class CallFile {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withResolverStyle(ResolverStyle.STRICT);
    private static final double WORLD_LATITUDE = 90;
    private static final double WORLD_LONGITUDE = 180;

    private CallFile() {}

    /**
     * The calls of a file, oldest first.
     *
     * @param zone the zone the file's local times are in
     */
    public static List<Call> read(Path file, ZoneId zone, CallKinds kinds) throws IOException {
        return read(String.valueOf(file.getFileName()), Files.newInputStream(file), zone, kinds);
    }

    /** The same, of a stream, which is closed. */
    public static List<Call> read(String name, InputStream stream, ZoneId zone, CallKinds kinds) throws IOException {
        var table = CsvTable.read(name, stream).needing("lat", "lon", "type", "local_time", "municipality");
        var calls = new ArrayList<Call>();
        for (var row : table.rows()) {
            calls.add(new Call(
                    row.line(),
                    row.number("lat", -WORLD_LATITUDE, WORLD_LATITUDE),
                    row.number("lon", -WORLD_LONGITUDE, WORLD_LONGITUDE),
                    kinds.find(row.need("type"))
                            .orElseThrow(() -> row.fault("type", "is no kind of call known here: " + row.text("type"))),
                    instant(row, zone),
                    row.need("municipality")));
        }
        calls.sort(Comparator.comparing(Call::at).thenComparing(Call::line));
        return List.copyOf(calls);
    }

    private static Instant instant(CsvRow row, ZoneId zone) {
        try {
            return LocalDateTime.parse(row.need("local_time"), MINUTES)
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            throw row.fault("local_time", "is written 2016-01-15 12:01, not " + row.text("local_time"));
        }
    }
}
