package org.liandong.tools.county;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The county as a picture, to look at whether it is plausible. */
final class Drawing {

    private static final Map<String, String> STROKES = Map.of(
            "trunk", "#c0392b;5",
            "primary", "#e67e22;4",
            "secondary", "#e6a817;3",
            "tertiary", "#fff8dc;3",
            "unclassified", "#777;1.2",
            "residential", "#999;0.8",
            "track", "#a58b6f;0.7",
            "path", "#2e8b57;0.7");

    private Drawing() {}

    static String of(CountyMaker.County county) {
        var svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-25500 -21500 51000 43000\" width=\"2040\" height=\"1720\">\n");
        svg.append("<rect x=\"-25500\" y=\"-21500\" width=\"51000\" height=\"43000\" fill=\"#f7f5ef\"/>\n");
        ground(county.terrain(), svg);
        for (var township : Township.all()) {
            line(
                    county.outlines().township(township.number()),
                    "#555;6",
                    "fill=\"none\" stroke-dasharray=\"140 70\"",
                    svg);
        }
        county.terrain()
                .valleys()
                .forEach(valley ->
                        line(valley.course(), valley.isGully() ? "#9cc3dd;3" : "#5b9bd5;9", "fill=\"none\"", svg));
        for (var way : county.map().ways()) {
            var stroke = STROKES.getOrDefault(way.tags().getOrDefault("highway", ""), "#f0f;2");
            line(way.cells().stream().map(county.map()::spot).toList(), stroke, "fill=\"none\"", svg);
        }
        for (var village : county.villages()) {
            mark(county.map().spot(village.cell()), 60, "#333", village.stem(), 200, svg);
        }
        for (var township : Township.all()) {
            mark(
                    Grid.middle(county.seats().getOrDefault(township.number(), 0)),
                    130,
                    "#000",
                    township.name(),
                    620,
                    svg);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void ground(Terrain terrain, StringBuilder svg) {
        for (int row = 0; row < Grid.ROWS; row += 3) {
            for (int column = 0; column < Grid.COLUMNS; column += 3) {
                int cell = row * Grid.COLUMNS + column;
                if (terrain.isInside(cell)) {
                    int light = (int) StrictMath.max(120, 245 - terrain.height(cell) / 9);
                    var spot = Grid.middle(cell);
                    svg.append(String.format(
                            Locale.ROOT,
                            "<rect x=\"%.0f\" y=\"%.0f\" width=\"310\" height=\"310\" fill=\"rgb(%d,%d,%d)\"/>\n",
                            spot.x() - 150,
                            -spot.y() - 150,
                            light,
                            StrictMath.min(255, light + 12),
                            light - 15));
                }
            }
        }
    }

    private static void line(List<Spot> line, String stroke, String rest, StringBuilder svg) {
        var parts = stroke.split(";");
        svg.append("<polyline ")
                .append(rest)
                .append(" stroke=\"")
                .append(parts[0])
                .append("\" stroke-width=\"")
                .append(Double.parseDouble(parts[1]) * 14)
                .append("\" points=\"");
        line.forEach(spot -> svg.append(String.format(Locale.ROOT, "%.0f,%.0f ", spot.x(), -spot.y())));
        svg.append("\"/>\n");
    }

    private static void mark(Spot spot, int radius, String colour, String label, int size, StringBuilder svg) {
        svg.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.0f\" cy=\"%.0f\" r=\"%d\" fill=\"%s\"/>",
                spot.x(),
                -spot.y(),
                radius,
                colour));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.0f\" y=\"%.0f\" font-size=\"%d\">%s</text>\n",
                spot.x() + 90,
                -spot.y() - 60,
                size,
                label));
    }
}
