package org.liandong.area;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a county file: comma separated fields, quoted as RFC 4180 says; a field holds no line break. */
public final class CsvLine {

    private CsvLine() {}

    /** The fields, or null when a quotation mark is opened and not closed, or stands inside an unquoted field. */
    public static @Nullable List<String> split(String line) {
        var fields = new ArrayList<String>();
        int at = 0;
        while (true) {
            int end;
            if (at < line.length() && line.charAt(at) == '"') {
                end = closing(line, at + 1);
                if (end < 0) {
                    return null;
                }
                fields.add(line.substring(at + 1, end).replace("\"\"", "\""));
                end++;
                if (end < line.length() && line.charAt(end) != ',') {
                    return null;
                }
            } else {
                int comma = line.indexOf(',', at);
                end = comma < 0 ? line.length() : comma;
                var field = line.substring(at, end);
                if (field.indexOf('"') >= 0) {
                    return null;
                }
                fields.add(field);
            }
            if (end >= line.length()) {
                return fields;
            }
            at = end + 1;
        }
    }

    private static int closing(String line, int from) {
        for (int i = from; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }

    /** One line of these fields, quoted where they must be. */
    public static String join(List<String> fields) {
        return String.join(
                ",",
                fields.stream()
                        .map(field -> field.matches("[^,\"#\\r\\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"')
                        .toList());
    }
}
