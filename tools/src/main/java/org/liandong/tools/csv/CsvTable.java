package org.liandong.tools.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A CSV file: UTF-8, a header line, fields divided by commas and quoted as RFC 4180 says, lines beginning with
 * {@code #} left out. A quoted field may not hold a line break.
 *
 * @param name what the file is called in complaints
 */
public record CsvTable(String name, List<String> columns, List<CsvRow> rows) {

    public CsvTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a whole table and closes the stream.
     *
     * @throws CsvException naming the line, when the file is not such a table
     */
    public static CsvTable read(String name, InputStream stream) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new BufferedReader(new InputStreamReader(stream, decoder))) {
            return read(name, reader);
        } catch (CharacterCodingException e) {
            throw new CsvException(name, 0, "is not UTF-8");
        }
    }

    private static CsvTable read(String name, BufferedReader reader) throws IOException {
        var rows = new ArrayList<CsvRow>();
        List<String> header = List.of();
        int number = 0;
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var fields = split(name, number, number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line);
            if (header.isEmpty()) {
                header = fields;
                if (new HashSet<>(header).size() != header.size()) {
                    throw new CsvException(name, number, "names a column twice");
                }
            } else if (fields.size() != header.size()) {
                throw new CsvException(
                        name, number, "has " + fields.size() + " fields where the header has " + header.size());
            } else {
                rows.add(new CsvRow(name, number, header, fields));
            }
        }
        if (header.isEmpty()) {
            throw new CsvException(name, 0, "has no header line");
        }
        return new CsvTable(name, header, rows);
    }

    /**
     * This table, if it has all these columns.
     *
     * @throws CsvException naming the first that is missing
     */
    public CsvTable needing(String... needed) {
        for (var column : needed) {
            if (!columns.contains(column)) {
                throw new CsvException(name, 0, "has no column " + column);
            }
        }
        return this;
    }

    static List<String> split(String name, int number, String line) {
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
        if (quoted) {
            throw new CsvException(name, number, "opens a quotation mark and does not close it");
        }
        fields.add(field.toString());
        return fields;
    }

    /** One field as it stands in a file. */
    public static String quoted(String field) {
        return field.matches("[^,\"\\r\\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
