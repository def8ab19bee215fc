package org.liandong.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table as a file that spreadsheets open; kept nowhere on the way. */
final class CsvFile {

    private CsvFile() {}

    static ResponseEntity<byte[]> of(String name, List<String> heads, List<? extends List<@Nullable String>> rows) {
        var csv = Stream.concat(
                        Stream.of(heads.stream().map(CsvFile::cell).collect(Collectors.joining(","))),
                        rows.stream().map(row -> row.stream().map(CsvFile::cell).collect(Collectors.joining(","))))
                .collect(Collectors.joining("\r\n", "\uFEFF", "\r\n"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(csv.getBytes(StandardCharsets.UTF_8));
    }

    /** Quoted; what a spreadsheet would take for a formula is made text. */
    static String cell(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
