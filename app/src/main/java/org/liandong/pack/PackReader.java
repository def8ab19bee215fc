package org.liandong.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.area.CsvLine;
import org.liandong.pack.Fault.Code;
import org.liandong.pack.PackContent.Row;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a pack's files into lines, every field by the kind its column has, and says of each that cannot be read why. */
final class PackReader {

    private static final int LARGEST_TABLE = 32 << 20;
    private static final int LARGEST_WHOLE = 200 << 20;
    private static final int MOST_LINES = 100_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Faults faults;

    private PackReader(Faults faults) {
        this.faults = faults;
    }

    static PackContent read(PackSource source, Faults faults) {
        var reader = new PackReader(faults);
        for (var file : source.files()) {
            if (!PackFormat.files().contains(file)) {
                faults.add(file, 0, "", Code.UNKNOWN_FILE, String.join(" ", PackFormat.files()));
            }
        }
        var tables = new LinkedHashMap<String, List<Row>>();
        for (var spec : PackFormat.tables()) {
            tables.put(spec.file(), reader.table(source, spec));
        }
        var wholes = new LinkedHashMap<String, byte[]>();
        for (var file : PackFormat.wholes()) {
            var content = reader.bytes(source, file, LARGEST_WHOLE);
            if (content != null) {
                wholes.put(file, content);
            }
        }
        return new PackContent(tables, wholes);
    }

    private byte @Nullable [] bytes(PackSource source, String file, int largest) {
        try (var stream = source.open(file)) {
            if (stream == null) {
                return null;
            }
            var bytes = stream.readNBytes(largest + 1);
            if (bytes.length > largest) {
                faults.add(file, 0, "", Code.FILE_LARGE, largest >> 20);
                return null;
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Row> table(PackSource source, TableSpec spec) {
        var bytes = bytes(source, spec.file(), LARGEST_TABLE);
        if (bytes == null) {
            return List.of();
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return spec.isGeoJson() ? features(text, spec) : lines(text, spec);
        } catch (CharacterCodingException e) {
            faults.add(spec.file(), lineOfBrokenBytes(bytes), "", Code.NOT_UTF8);
            return List.of();
        }
    }

    /** The first line that is not UTF-8 by itself. */
    private static int lineOfBrokenBytes(byte[] bytes) {
        int line = 1;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, i - start));
                } catch (CharacterCodingException e) {
                    return line;
                }
                line++;
                start = i + 1;
            }
        }
        return 0;
    }

    private List<Row> lines(String text, TableSpec spec) {
        var rows = new ArrayList<Row>();
        List<String> header = List.of();
        int number = 0;
        for (var line : (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\n|\r", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var fields = CsvLine.split(line);
            if (fields == null) {
                faults.add(spec.file(), number, "", Code.OPEN_QUOTE);
            } else if (header.isEmpty()) {
                header = header(fields, number, spec);
            } else if (fields.size() != header.size()) {
                faults.add(spec.file(), number, "", Code.FIELD_COUNT, fields.size(), header.size());
            } else if (rows.size() == MOST_LINES) {
                faults.add(spec.file(), number, "", Code.TOO_MANY_LINES, MOST_LINES);
                return rows;
            } else {
                rows.add(row(number, header, fields, spec));
            }
        }
        if (header.isEmpty()) {
            faults.add(spec.file(), 0, "", Code.NO_HEADER, String.join(",", spec.names()));
        }
        return rows;
    }

    private List<String> header(List<String> fields, int number, TableSpec spec) {
        var header = fields.stream().map(String::strip).toList();
        var seen = new HashSet<String>();
        for (var name : header) {
            if (!spec.names().contains(name)) {
                faults.add(spec.file(), number, name, Code.UNKNOWN_COLUMN, String.join(" ", spec.names()));
            } else if (!seen.add(name)) {
                faults.add(spec.file(), number, name, Code.COLUMN_TWICE);
            }
        }
        for (var column : spec.columns()) {
            if (column.needed() && !seen.contains(column.name())) {
                faults.add(spec.file(), number, column.name(), Code.COLUMN_MISSING);
            }
        }
        return header;
    }

    private Row row(int number, List<String> header, List<String> fields, TableSpec spec) {
        var said = new LinkedHashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            said.put(header.get(i), fields.get(i));
        }
        return row(number, said, spec, faults);
    }

    /** A line by the kinds of its columns; a field that may not stand there is left empty and said. */
    static Row row(int number, Map<String, String> said, TableSpec spec, Faults faults) {
        var fields = new LinkedHashMap<String, String>();
        for (var column : spec.columns()) {
            var text = said.getOrDefault(column.name(), "").strip();
            if (text.codePoints().anyMatch(Character::isISOControl)) {
                faults.add(spec.file(), number, column.name(), Code.CONTROL_CHARACTER);
                text = "";
            } else if (text.isEmpty() && column.needed()) {
                if (said.containsKey(column.name())) {
                    faults.add(spec.file(), number, column.name(), Code.MISSING);
                }
            } else if (!text.isEmpty()) {
                var canonical = column.kind().canonical(text);
                if (canonical == null) {
                    faults.add(new Fault(
                            spec.file(),
                            number,
                            column.name(),
                            Code.NOT_ALLOWED,
                            Faults.texts(text),
                            List.of(column.kind().allowed())));
                }
                text = canonical == null ? "" : canonical;
            }
            fields.put(column.name(), text);
        }
        return new Row(number, fields);
    }

    private List<Row> features(String text, TableSpec spec) {
        var rows = new ArrayList<Row>();
        try {
            var root = JSON.readTree(text);
            if (!root.path("type").asString("").equals("FeatureCollection")
                    || !root.path("features").isArray()) {
                faults.add(spec.file(), 0, "", Code.NOT_GEOJSON, 0);
                return rows;
            }
            for (var feature : root.path("features")) {
                // A feature has no line of its own: it is counted.
                var said = new LinkedHashMap<String, String>();
                said.put("code", feature.path("properties").path("code").asString(""));
                said.put("outline", feature.path("geometry").toString());
                rows.add(row(rows.size() + 1, said, spec, faults));
            }
        } catch (JacksonException e) {
            var at = e.getLocation();
            faults.add(spec.file(), at == null ? 0 : Math.max(0, at.getLineNr()), "", Code.NOT_GEOJSON, 0);
        }
        return rows;
    }
}
