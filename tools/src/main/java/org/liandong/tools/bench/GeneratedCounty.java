package org.liandong.tools.bench;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A map of so many ways by a seed: a bent grid of lanes, every tenth line a road, some one-way. */
final class GeneratedCounty {

    private static final double SPACING = 0.002;

    private GeneratedCounty() {}

    static Path write(Path file, int ways, long seed) throws IOException {
        int size = (int) Math.ceil(Math.sqrt(ways / 2.0)) + 1;
        var random = new Random(seed);
        try (Writer out = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8)) {
            out.write("<osm version=\"0.6\">\n");
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    node(out, id(size, row, column), row + bend(random), column + bend(random));
                    node(out, between(size, row, column, true), row + bend(random), column + 0.5);
                    node(out, between(size, row, column, false), row + 0.5, column + bend(random));
                }
            }
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    way(out, size, row, column, true, random);
                    way(out, size, row, column, false, random);
                }
            }
            out.write("</osm>\n");
        }
        return file;
    }

    private static double bend(Random random) {
        return random.nextDouble() * 0.5 - 0.25;
    }

    private static long id(int size, int row, int column) {
        return 1 + 3L * (row * (long) size + column);
    }

    private static long between(int size, int row, int column, boolean across) {
        return id(size, row, column) + (across ? 1 : 2);
    }

    private static void node(Writer out, long id, double row, double column) throws IOException {
        out.write(String.format(
                Locale.ROOT,
                "<node id=\"%d\" lat=\"%.7f\" lon=\"%.7f\"/>%n",
                id,
                28 + row * SPACING,
                120 + column * SPACING));
    }

    private static void way(Writer out, int size, int row, int column, boolean across, Random random)
            throws IOException {
        int nextRow = across ? row : row + 1;
        int nextColumn = across ? column + 1 : column;
        if (nextRow == size || nextColumn == size) {
            return;
        }
        boolean road = (across ? row : column) % 10 == 0;
        out.write("<way id=\"" + between(size, row, column, across) + "\"><nd ref=\"" + id(size, row, column)
                + "\"/><nd ref=\"" + between(size, row, column, across) + "\"/><nd ref=\""
                + id(size, nextRow, nextColumn) + "\"/><tag k=\"highway\" v=\"" + (road ? "secondary" : "residential")
                + "\"/>" + (random.nextInt(20) == 0 ? "<tag k=\"oneway\" v=\"yes\"/>" : "") + "</way>\n");
    }
}
