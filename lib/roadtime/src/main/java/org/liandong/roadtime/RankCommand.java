package org.liandong.roadtime;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code liandong rank}: driving times between pairs of places on a map.
 *
 * <p>Exit status: 0 answered, 1 cannot write, 2 refused.
 */
public final class RankCommand {

    private static final int ANSWERED = 0;
    private static final int BROKEN = 1;
    private static final int REFUSED = 2;

    private static final String USAGE = """
            usage: liandong rank --map MAP --speeds SPEEDS --pairs PAIRS

            Prints for each pair the driving time in whole seconds (halves up), or "unreachable"; one line a pair,
            in their order, and nothing else.
              MAP      an OpenStreetMap file: .osm.pbf, .osm or .osm.gz
              SPEEDS   rows "class,km/h" without header. "*" is every class not given; a class x_link not given
                       drives like x. Ferries are the class "ferry", or "*".
              PAIRS    rows "from_lat,from_lon,to_lat,to_lon" without header, in degrees

            Only the speeds of the table count: tagged maximum speeds and surfaces do not. What cars may use and
            one-way roads are obeyed, ferries are taken, turn restrictions are not looked at. A place is taken to the
            nearest point of the nearest road a car may use, within 2 km; fragments of fewer than 200 roads, from which
            one cannot get away or to which one cannot get, are passed over unless the map has nothing larger. What
            has no road, and what the roads do not lead to, is unreachable.
            Exit status: 0 answered, 1 cannot write, 2 refused: then nothing was printed, and standard error says
            which file and row is wrong.
            """;

    private final OutputStream out;
    private final PrintStream err;

    RankCommand(OutputStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Answers and exits the virtual machine with the status. */
    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // not System.out, which swallows a full disk or a closed pipe
        System.exit(new RankCommand(new FileOutputStream(FileDescriptor.out), err).answer(args));
    }

    int answer(String... args) {
        try {
            if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"))) {
                out.write(USAGE.getBytes(StandardCharsets.UTF_8));
                out.flush();
                return ANSWERED;
            }
            Map<String, String> options = options(args);
            byte[] answer = rank(file(options, "--map"), file(options, "--speeds"), file(options, "--pairs"));
            out.write(answer);
            out.flush();
            return ANSWERED;
        } catch (Misused e) {
            err.println("liandong rank: " + e.getMessage());
            err.print(USAGE);
            return REFUSED;
        } catch (MapRefused e) {
            err.println("liandong rank: " + e.getMessage());
            return REFUSED;
        } catch (OutOfMemoryError e) {
            err.println(
                    "liandong rank: the map is too large for the memory given; LIANDONG_JAVA_OPTIONS=-Xmx4g gives more");
            return REFUSED;
        } catch (IOException e) {
            err.println("liandong rank: cannot write: " + e.getMessage());
            return BROKEN;
        }
    }

    private static final class Misused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Misused(String message) {
            super(message);
        }
    }

    private static Map<String, String> options(String... args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            String name = equals < 0 ? args[i] : args[i].substring(0, equals);
            if (!List.of("--map", "--speeds", "--pairs").contains(name)) {
                throw new Misused("\"" + name + "\" is no option");
            }
            if (equals < 0 && i + 1 == args.length) {
                throw new Misused(name + " needs a file");
            }
            String value = equals < 0 ? args[++i] : args[i].substring(equals + 1);
            if (options.put(name, value) != null) {
                throw new Misused(name + " is given twice");
            }
        }
        return options;
    }

    private static Path file(Map<String, String> options, String name) {
        @Nullable String value = options.get(name);
        if (value == null || value.isEmpty()) {
            throw new Misused(name + " is missing");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new Misused(name + " is no file name");
        }
    }

    /** A pair, and the line its answer belongs on. */
    private record Pair(int line, Place from) {}

    /** The small files first: a wrong one is said before a large map is read. */
    private static byte[] rank(Path mapFile, Path speedsFile, Path pairsFile) {
        SpeedTable speeds = SpeedTable.read(speedsFile);
        List<Rows.Row> rows = Rows.read(pairsFile, "from_lat,from_lon,to_lat,to_lon", List.of(4))
                .list();
        Map<Place, List<Pair>> byDestination = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Pair pair = new Pair(i, rows.get(i).place(0));
            byDestination
                    .computeIfAbsent(rows.get(i).place(2), _ -> new java.util.ArrayList<>())
                    .add(pair);
        }
        if (rows.isEmpty()) {
            throw new MapRefused(pairsFile + ": no rows, give from_lat,from_lon,to_lat,to_lon");
        }
        RoadTimes times =
                new RoadTimes(RoadGraph.of(MapFile.read(mapFile), speeds, false), RoadTimes.Snapping.NETWORKS_ONLY);
        String[] lines = new String[rows.size()];
        byDestination.forEach((to, pairs) -> {
            List<Arrival> arrivals =
                    times.arrivals(to, pairs.stream().map(Pair::from).toList());
            for (int i = 0; i < pairs.size(); i++) {
                lines[pairs.get(i).line] = line(arrivals.get(i));
            }
        });
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Arrival arrival) {
        return switch (arrival) {
            case Arrival.By by -> Long.toString(Math.round(by.seconds()));
            case Arrival.None _ -> "unreachable";
        };
    }
}
