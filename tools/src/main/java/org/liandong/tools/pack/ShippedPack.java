package org.liandong.tools.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.liandong.tools.csv.CsvRow;
import org.liandong.tools.csv.CsvTable;

/** The pack of the county the real calls come from. */
public final class ShippedPack {

    private static final String FOLDER = "/packs/montgomery/";
    private static final List<String> FILES = List.of("pack.csv", "areas.csv", "units.csv", "classes.csv", "staff.csv");

    private ShippedPack() {}

    /** An account of the pack that takes calls and dispatches. */
    public static final String LOGIN = "replay";

    /** Writes the pack's files into a directory, which is made. */
    public static Path writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (var file : FILES) {
            try (var stream = open(file)) {
                Files.copy(stream, directory.resolve(file));
            }
        }
        return directory;
    }

    /** Area codes by the English names of the pack's townships. */
    public static Map<String, String> townships() throws IOException {
        return townships("areas.csv", open("areas.csv"));
    }

    /** The same of a pack in a directory. */
    public static Map<String, String> townships(Path directory) throws IOException {
        var file = directory.resolve("areas.csv");
        return townships(file.toString(), Files.newInputStream(file));
    }

    private static Map<String, String> townships(String name, InputStream stream) throws IOException {
        return CsvTable.read(name, stream).needing("code", "level", "name_en").rows().stream()
                .filter(row -> row.text("level").equals("TOWNSHIP"))
                .collect(Collectors.toMap((CsvRow row) -> row.need("name_en"), row -> row.need("code")));
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(ShippedPack.class.getResourceAsStream(FOLDER + file), file);
    }
}
