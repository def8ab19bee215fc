package org.liandong.tools.county;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The outlines as the pack has them: degrees with five decimals, GeoJSON (RFC 7946). */
final class Borders {

    private final Map<String, List<Spot>> rings = new LinkedHashMap<>();

    Borders(Outlines outlines) {
        rings.put(Township.COUNTY, outlines.county());
        Township.all().forEach(township -> rings.put(township.code(), outlines.township(township.number())));
    }

    /** The township whose outline a position lies in; null outside the county. */
    @org.jspecify.annotations.Nullable Township township(Spot spot) {
        return Township.all().stream()
                .filter(township -> contains(rings.getOrDefault(township.code(), List.of()), spot))
                .findFirst()
                .orElse(null);
    }

    /** Even-odd rule. */
    static boolean contains(List<Spot> ring, Spot spot) {
        boolean inside = false;
        for (int i = 1; i < ring.size(); i++) {
            var from = ring.get(i - 1);
            var to = ring.get(i);
            boolean crosses = from.y() > spot.y() != to.y() > spot.y();
            if (crosses && spot.x() < (to.x() - from.x()) * (spot.y() - from.y()) / (to.y() - from.y()) + from.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    String geoJson() {
        var text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[\n");
        var first = new boolean[] {true};
        rings.forEach((code, ring) -> {
            text.append(first[0] ? "" : ",\n")
                    .append("{\"type\":\"Feature\",\"properties\":{\"code\":\"")
                    .append(code)
                    .append("\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
            first[0] = false;
            for (int i = 0; i < ring.size(); i++) {
                text.append(i == 0 ? "" : ",")
                        .append(String.format(
                                Locale.ROOT,
                                "[%s,%s]",
                                Csv.degrees(ring.get(i).longitude()),
                                Csv.degrees(ring.get(i).latitude())));
            }
            text.append("]]}}");
        });
        return text.append("\n]}\n").toString();
    }
}
