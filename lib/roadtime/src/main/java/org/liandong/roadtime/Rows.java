package org.liandong.roadtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rows of a small comma-separated file; blank lines and those beginning with # are passed over. */
final class Rows {

    private static final long LARGEST = 256L << 20;

    private final List<Row> rows = new ArrayList<>();

    private Rows() {}

    List<Row> list() {
        return rows;
    }

    /** Reads rows of one of these numbers of fields; {@code columns} is said where one has another. */
    static Rows read(Path file, String columns, List<Integer> fields) {
        return parse(file.toString(), text(file), columns, fields);
    }

    static Rows parse(String name, String text, String columns, List<Integer> fields) {
        Rows read = new Rows();
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Row row = new Row(name, i + 1, unquoted(line.split(",", -1)));
            if (!fields.contains(row.fields.length)) {
                throw row.refused("a row is " + columns + ", this one has " + row.fields.length + " fields");
            }
            read.rows.add(row);
        }
        return read;
    }

    static String text(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new MapRefused(file + ": is a directory, a file is wanted");
            }
            if (Files.size(file) > LARGEST) {
                throw new MapRefused(file + ": larger than 256 MB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MapRefused(file + ": is not UTF-8 text", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static MapRefused unreadable(Path file, IOException e) {
        boolean missing = e instanceof java.nio.file.NoSuchFileException;
        return new MapRefused(file + ": " + (missing ? "there is no such file" : "cannot be read"), e);
    }

    private static String[] unquoted(String[] fields) {
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i].strip();
            boolean quoted = field.length() >= 2 && field.startsWith("\"") && field.endsWith("\"");
            fields[i] = quoted ? field.substring(1, field.length() - 1) : field;
        }
        return fields;
    }

    /** One row, which can say where it stands. */
    static final class Row {

        private final String file;
        private final int number;
        private final String[] fields;

        Row(String file, int number, String[] fields) {
            this.file = file;
            this.number = number;
            this.fields = fields;
        }

        int fieldCount() {
            return fields.length;
        }

        /** Does something with the row; a refusal gets its place. */
        void told(Runnable work) {
            try {
                work.run();
            } catch (MapRefused e) {
                throw refused(String.valueOf(e.getMessage()));
            }
        }

        String field(int index) {
            return fields[index];
        }

        /** A plain decimal number; NaN, infinities and hexadecimals are refused. */
        double number(int index) {
            String text = fields[index];
            if (!text.matches("[+-]?([0-9]{1,20}([.][0-9]{0,30})?|[.][0-9]{1,30})([eE][+-]?[0-9]{1,3})?")) {
                throw refused("field " + (index + 1) + ", \"" + cut(text) + "\", is no number");
            }
            double value = Double.parseDouble(text);
            if (Double.isInfinite(value)) {
                throw refused("field " + (index + 1) + ", \"" + cut(text) + "\", is too large");
            }
            return value;
        }

        /** A position whose latitude stands in this field and whose longitude in the next. */
        Place place(int index) {
            double lat = number(index);
            double lon = number(index + 1);
            if (!Geo.isPosition(lat, lon)) {
                throw refused(fields[index] + "," + fields[index + 1]
                        + " is no position: latitude -90 to 90, then longitude -180 to 180");
            }
            return new Place(lat, lon);
        }

        MapRefused refused(String why) {
            return new MapRefused(file + ":" + number + ": " + why);
        }

        private static String cut(String text) {
            return text.length() <= 40 ? text : text.substring(0, 40) + "...";
        }
    }
}
