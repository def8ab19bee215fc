package org.liandong.grievance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The other legal procedures a matter may belong to (信访工作条例 art. 31(1) to (5)): shown, never only said. */
@Component
public final class Doors {

    private static final String RESOURCE = "/national/doors.csv";

    private final List<Door> all = read();

    /**
     * Another legal procedure.
     *
     * @param article the item of art. 31 it falls under
     * @param where who opens it
     * @param limit until when, in words
     */
    public record Door(
            String code,
            String article,
            String name,
            String nameEn,
            String where,
            String whereEn,
            String limit,
            String limitEn,
            String source) {}

    public List<Door> list() {
        return all;
    }

    public Optional<Door> find(String code) {
        return all.stream().filter(door -> door.code().equals(code)).findFirst();
    }

    private static List<Door> read() {
        var found = new ArrayList<Door>();
        try (var stream = Doors.class.getResourceAsStream(RESOURCE);
                var reader = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("door,"))
                    .forEach(line -> found.add(parse(line.split(",", -1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    private static Door parse(String[] parts) {
        if (parts.length != 9) {
            throw new IllegalStateException(RESOURCE + " has a line of " + parts.length + " fields: " + parts[0]);
        }
        return new Door(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7], parts[8]);
    }
}
