package org.liandong.pack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One CSV file of a pack: UTF-8, a header line, fields divided by commas, quoted as RFC 4180 says, lines beginning with
 * {@code #} left out.
 */
final class PackTable {

    /** One line, by column name. */
    record Row(String file, int line, Map<String, String> fields) {

        /** The field, never blank; reports a fault and answers "" when it is missing. */
        String need(String column, Faults faults) {
            var value = fields.getOrDefault(column, "").strip();
            if (value.isEmpty()) {
                faults.add(this, column, "is missing");
            }
            return value;
        }

        String text(String column) {
            return fields.getOrDefault(column, "").strip();
        }

        @Nullable Double number(String column, double least, double most, Faults faults) {
            var value = text(column);
            if (value.isEmpty()) {
                return null;
            }
            try {
                double number = Double.parseDouble(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // told below with what is allowed
            }
            faults.add(this, column, "is a number from " + least + " to " + most);
            return null;
        }

        <E extends Enum<E>> @Nullable E oneOf(Class<E> type, String column, Faults faults) {
            var value = need(column, faults);
            for (var constant : type.getEnumConstants()) {
                if (constant.name().equals(value)) {
                    return constant;
                }
            }
            if (!value.isEmpty()) {
                faults.add(this, column, "is one of " + List.of(type.getEnumConstants()));
            }
            return null;
        }

        List<String> words(String column) {
            var value = text(column);
            return value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
        }
    }

    private PackTable() {}

    /** The rows of a file of the pack; none when the pack has no such file. */
    static List<Row> read(PackSource source, String file, Faults faults) {
        var stream = source.open(file);
        if (stream == null) {
            return List.of();
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new BufferedReader(new InputStreamReader(stream, decoder))) {
            return rows(file, reader, faults);
        } catch (java.nio.charset.CharacterCodingException e) {
            faults.add(file, 0, "", "is not UTF-8");
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Row> rows(String file, BufferedReader reader, Faults faults) throws IOException {
        var rows = new ArrayList<Row>();
        List<String> header = List.of();
        int number = 0;
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var fields = split(number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line);
            if (header.isEmpty()) {
                header = fields;
            } else if (fields.size() != header.size()) {
                faults.add(file, number, "", "has " + fields.size() + " fields where the header has " + header.size());
            } else {
                rows.add(new Row(file, number, byColumn(header, fields)));
            }
        }
        return rows;
    }

    private static Map<String, String> byColumn(List<String> header, List<String> fields) {
        var byColumn = new HashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            byColumn.put(header.get(i).strip(), fields.get(i));
        }
        return byColumn;
    }

    private static List<String> split(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
