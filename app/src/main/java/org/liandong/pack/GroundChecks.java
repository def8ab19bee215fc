package org.liandong.pack;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.liandong.area.Area;
import org.liandong.area.Unit;
import org.liandong.pack.Fault.Code;
import org.liandong.pack.PackContent.Row;

/** Areas, their outlines, units and places fit together. */
final class GroundChecks {

    private final PackContent content;
    private final Faults faults;
    private final Map<String, Row> areas;
    private final Map<String, Polygon> outlines = new HashMap<>();

    private GroundChecks(PackContent content, Faults faults) {
        this.content = content;
        this.faults = faults;
        this.areas = content.byKey(PackFormat.AREAS);
    }

    static void check(PackContent content, Faults faults) {
        var checks = new GroundChecks(content, faults);
        checks.areas();
        checks.outlines();
        checks.units();
        for (var file : new String[] {PackFormat.PLACES, PackFormat.TEAMS, PackFormat.DEPOTS}) {
            checks.positions(file);
        }
    }

    private void areas() {
        var above = new HashSet<String>();
        int counties = 0;
        for (var row : content.rows(PackFormat.AREAS)) {
            var parent = row.find("parent");
            if (parent.isPresent() && areas.containsKey(parent.get()) && !above.contains(parent.get())) {
                faults.add(PackFormat.AREAS, row, "parent", Code.NOT_ABOVE, parent.get());
            } else {
                parent.map(areas::get).ifPresent(one -> level(row, one));
            }
            above.add(row.text("code"));
            counties += row.text("level").equals(Area.Level.COUNTY.name()) ? 1 : 0;
            if (row.find("latitude").isPresent() != row.find("longitude").isPresent()) {
                faults.add(PackFormat.AREAS, row, "latitude", Code.PAIR);
            }
            boolean township =
                    row.find("level").map(Area.Level.TOWNSHIP.name()::equals).orElse(true);
            if (row.find("class").isPresent() && !township) {
                faults.add(PackFormat.AREAS, row, "class", Code.ONLY_TOWNSHIP);
            }
        }
        if (counties != 1) {
            faults.add(PackFormat.AREAS, 0, "level", Code.ONE_COUNTY, counties);
        }
    }

    private void level(Row row, Row parent) {
        var own = row.find("level").map(Area.Level::valueOf);
        var above = parent.find("level").map(Area.Level::valueOf);
        if (own.isPresent() && above.isPresent() && own.get().compareTo(above.get()) <= 0) {
            faults.add(PackFormat.AREAS, row, "level", Code.LEVEL, own.get(), above.get());
        }
    }

    private void outlines() {
        for (var row : content.rows(PackFormat.OUTLINES)) {
            row.find("outline").flatMap(Polygon::parse).ifPresent(outline -> outlines.put(row.text("code"), outline));
        }
        for (var row : content.rows(PackFormat.AREAS)) {
            var own = row.text("level").equals("VILLAGE") ? row.text("parent") : row.text("code");
            inside(PackFormat.AREAS, row, own);
        }
    }

    /** A position must lie in the outline of its area, if that has one. */
    private void inside(String file, Row row, String area) {
        var outline = outlines.get(area);
        if (outline != null
                && row.find("latitude").isPresent()
                && row.find("longitude").isPresent()
                && !outline.contains(row.number("latitude"), row.number("longitude"))) {
            faults.add(file, row, "latitude", Code.OUTSIDE_AREA, area);
        }
    }

    private void positions(String file) {
        for (var row : content.rows(file)) {
            inside(file, row, row.text("area"));
        }
    }

    private void units() {
        var all = content.byKey(PackFormat.UNITS);
        var above = new HashSet<String>();
        boolean desk = false;
        for (var row : content.rows(PackFormat.UNITS)) {
            row.find("parent")
                    .filter(parent -> all.containsKey(parent) && !above.contains(parent))
                    .ifPresent(parent -> faults.add(PackFormat.UNITS, row, "parent", Code.NOT_ABOVE, parent));
            above.add(row.text("code"));
            desk |= row.text("kind").equals(Unit.Kind.DESK.name());
        }
        if (!desk) {
            faults.add(PackFormat.UNITS, 0, "kind", Code.NEEDED_LINE, Unit.Kind.DESK);
        }
    }
}
