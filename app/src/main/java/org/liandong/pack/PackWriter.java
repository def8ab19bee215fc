package org.liandong.pack;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liandong.area.CsvLine;
import org.liandong.pack.PackContent.Row;

/** Writes a pack back into files: what is read from them again is the same pack. */
final class PackWriter {

    private PackWriter() {}

    /** The files by name; tables without lines are left out. */
    static Map<String, byte[]> files(PackContent content) {
        var files = new LinkedHashMap<String, byte[]>();
        for (var spec : PackFormat.tables()) {
            var rows = content.rows(spec.file());
            if (!rows.isEmpty()) {
                files.put(spec.file(), table(spec, rows));
            }
        }
        files.putAll(content.wholes());
        return files;
    }

    static byte[] table(TableSpec spec, List<Row> rows) {
        var text = spec.isGeoJson() ? geoJson(rows) : csv(spec, rows);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String csv(TableSpec spec, List<Row> rows) {
        var text = new StringBuilder(CsvLine.join(spec.names())).append('\n');
        for (var row : rows) {
            text.append(CsvLine.join(spec.names().stream().map(row::text).toList()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String geoJson(List<Row> rows) {
        var text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        for (int i = 0; i < rows.size(); i++) {
            text.append(i == 0 ? "\n" : ",\n")
                    .append("{\"type\":\"Feature\",\"properties\":{\"code\":\"")
                    .append(rows.get(i).text("code"))
                    .append("\"},\"geometry\":")
                    .append(rows.get(i).text("outline"))
                    .append('}');
        }
        return text.append("\n]}\n").toString();
    }
}
