package org.liandong.roadtime;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Kilometres an hour by road class. A class {@code x_link} that is not given drives like {@code x}; what is still not
 * given drives like {@code *}. Ferries are the class {@code ferry}.
 */
public final class SpeedTable {

    /** The row for every class that has none of its own. */
    public static final String DEFAULT = "*";

    /** The class of ferries. */
    public static final String FERRY = "ferry";

    private static final String LINK = "_link";
    private static final double FASTEST = 300;

    private final Map<String, Double> kmh;

    private SpeedTable(Map<String, Double> kmh) {
        this.kmh = Map.copyOf(kmh);
    }

    /** A table from class to km/h, greater than 0 and at most 300. */
    public static SpeedTable of(Map<String, Double> kmh) {
        kmh.forEach((roadClass, speed) -> {
            if (!isSpeed(speed)) {
                throw new MapRefused(roadClass + ": " + speed + " is no speed in km/h, 0 < speed <= 300");
            }
        });
        return new SpeedTable(kmh);
    }

    /** Reads rows {@code class,km/h} without header. */
    public static SpeedTable read(Path file) {
        return parse(file.toString(), Rows.text(file));
    }

    /** The same from text; {@code name} is what a refusal calls it. */
    public static SpeedTable parse(String name, String text) {
        Map<String, Double> kmh = new LinkedHashMap<>();
        Rows rows = Rows.parse(name, text, "class,km/h", List.of(2));
        for (Rows.Row row : rows.list()) {
            String roadClass = row.field(0);
            if (!roadClass.equals(DEFAULT) && !roadClass.matches("[a-z][a-z0-9_]*")) {
                throw row.refused("\"" + roadClass + "\" is no road class, write one as primary, or * for all others");
            }
            double speed = row.number(1);
            if (!isSpeed(speed)) {
                throw row.refused("\"" + row.field(1) + "\" is no speed in km/h, 0 < speed <= 300");
            }
            if (kmh.put(roadClass, speed) != null) {
                throw row.refused(roadClass + " is given twice");
            }
        }
        if (kmh.isEmpty()) {
            throw new MapRefused(name + ": no rows, give class,km/h");
        }
        return new SpeedTable(kmh);
    }

    private static boolean isSpeed(double speed) {
        return speed > 0 && speed <= FASTEST;
    }

    /** The speed of a class in km/h, empty if neither it nor a default is given. */
    public OptionalDouble kmh(String roadClass) {
        Double speed = kmh.get(roadClass);
        if (speed == null && roadClass.endsWith(LINK)) {
            speed = kmh.get(roadClass.substring(0, roadClass.length() - LINK.length()));
        }
        if (speed == null) {
            speed = kmh.get(DEFAULT);
        }
        return speed == null ? OptionalDouble.empty() : OptionalDouble.of(speed);
    }

    double secondsFor(RoadKind kind, double metres) {
        String roadClass = kind.ferry() ? FERRY : kind.roadClass();
        double speed = kmh(roadClass)
                .orElseThrow(() -> new MapRefused(
                        "the map has roads of class " + roadClass + ", the speed table neither that class nor *"));
        return metres * 3.6 / speed;
    }
}
