package org.liandong.tools.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.liandong.roadtime.GivenTimes;
import org.liandong.roadtime.Place;
import org.liandong.roadtime.RoadMap;
import org.liandong.tools.ToolFailedException;

/** The road network of an ambulance study: tables of nodes and directed arcs, times in days by travel mode. */
final class AucklandRoads {

    private static final double SECONDS_A_DAY = 86_400;

    private AucklandRoads() {}

    /** With lights and siren. */
    static RoadMap read(Path zip) throws IOException {
        var times = new GivenTimes();
        try (var file = new ZipFile(zip.toFile())) {
            table(
                    file,
                    "nodes.csv",
                    "index,x,y",
                    row -> times.node(row[0], new Place(Double.parseDouble(row[2]), Double.parseDouble(row[1]))));
            table(
                    file,
                    "arcs.csv",
                    "index,fromNode",
                    row -> times.arc(row[1], row[2], Double.parseDouble(row[4]) * SECONDS_A_DAY, ""));
        }
        return times.build();
    }

    /** The rows between a header that begins like this and the empty row at the end. */
    private static void table(ZipFile zip, String name, String header, Consumer<String[]> taker) throws IOException {
        var entry = zip.stream()
                .filter(each -> each.getName().endsWith(name))
                .findFirst()
                .orElseThrow(() -> new ToolFailedException("there is no " + name + " in " + zip.getName()));
        try (var lines = new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
            boolean within = false;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (within && (line.isBlank() || line.startsWith(","))) {
                    return;
                }
                if (within) {
                    taker.accept(line.split(",", -1));
                }
                within |= line.startsWith(header);
            }
        }
    }
}
