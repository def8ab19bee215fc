package org.liandong.pack;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.liandong.area.CsvLine;
import org.liandong.pack.PackContent.Row;
import org.liandong.worktime.Span;

/** What ships inside: the roots under which a county adds leaves, and the words no pack may bring. */
final class National {

    private static final Map<String, Row> CAPABILITIES = byCode("capabilities.csv");
    private static final Map<String, Row> CLASSES = byCode("classes.csv");
    private static final Map<String, Row> CATEGORIES = byCode("categories.csv");
    private static final List<Row> ATTRIBUTES = rows("attributes.csv");
    private static final List<Row> REFUSED = rows("refused_words.csv");
    private static final List<String> VOCABULARIES =
            List.of("capabilities.csv", "classes.csv", "categories.csv", "attributes.csv");

    private static final Map<String, Long> RETENTION = retentionDays();

    private National() {}

    static Map<String, Row> capabilities() {
        return CAPABILITIES;
    }

    /** Incident classes by code, in their order. */
    static Map<String, Row> classes() {
        return CLASSES;
    }

    /** Categories of requests by code, in their order. */
    static Map<String, Row> categories() {
        return CATEGORIES;
    }

    /** What is asked of service requests of the national categories. */
    static List<Row> attributes() {
        return ATTRIBUTES;
    }

    /** The files that hold the words a county works with, by name. */
    static Map<String, byte[]> vocabularies() {
        var files = new LinkedHashMap<String, byte[]>();
        VOCABULARIES.forEach(file -> files.put(file, bytes(file)));
        return files;
    }

    /** Words with where they are refused and why. */
    static List<Row> refusedWords() {
        return REFUSED;
    }

    /** How many days what residents brought is kept at most, by rule; the latest version of each counts. */
    static Map<String, Long> retention() {
        return RETENTION;
    }

    private static Map<String, Long> retentionDays() {
        var days = new TreeMap<String, Long>();
        for (var row : rows("rules.csv")) {
            if (row.text("rule").startsWith("retention.")
                    && Span.parse(row.text("span")) instanceof Span.CalendarDays span) {
                days.put(row.text("rule"), (long) span.count());
            }
        }
        return days;
    }

    private static Map<String, Row> byCode(String file) {
        var byCode = new LinkedHashMap<String, Row>();
        rows(file).forEach(row -> byCode.put(row.text("code"), row));
        return byCode;
    }

    private static List<Row> rows(String file) {
        try (var reader = new BufferedReader(
                new InputStreamReader(new ByteArrayInputStream(bytes(file)), StandardCharsets.UTF_8))) {
            var rows = new ArrayList<Row>();
            List<String> header = List.of();
            for (var line : reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList()) {
                var fields = Objects.requireNonNull(CsvLine.split(line));
                if (header.isEmpty()) {
                    header = fields;
                    continue;
                }
                var said = new HashMap<String, String>();
                for (int i = 0; i < header.size(); i++) {
                    said.put(header.get(i), fields.get(i));
                }
                rows.add(new Row(rows.size() + 2, said));
            }
            return List.copyOf(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String file) {
        try (var stream = Objects.requireNonNull(National.class.getResourceAsStream("/national/" + file))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
