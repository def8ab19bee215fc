package org.liandong.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Areas, units and the gazetteer of a pack: {@code areas.csv}, {@code units.csv}, {@code places.csv}. */
@Component
final class PlacePart {

    private static final Set<String> PLACE_KINDS = Set.of(
            "VILLAGE",
            "TOWN",
            "SCHOOL",
            "HOSPITAL",
            "BRIDGE",
            "DAM",
            "ROAD",
            "PASS",
            "FACTORY",
            "STATION",
            "TUNNEL",
            "OTHER");

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PlacePart(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record AreaRow(
            String code,
            @Nullable String parent,
            String path,
            String level,
            @Nullable String townshipClass,
            String name,
            String nameEn,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String outline) {}

    record UnitRow(
            String code,
            String name,
            String nameEn,
            String kind,
            String area,
            @Nullable String parent,
            @Nullable String dutyEmail) {}

    record PlaceRow(String name, String nameEn, String kind, String area, double latitude, double longitude) {}

    record Rows(Map<String, AreaRow> areas, Map<String, UnitRow> units, List<PlaceRow> places) {}

    Rows read(PackSource source, Faults faults) {
        var areas = areas(source, faults);
        var units = units(source, areas, faults);
        return new Rows(areas, units, places(source, areas, faults));
    }

    private Map<String, AreaRow> areas(PackSource source, Faults faults) {
        var areas = new LinkedHashMap<String, AreaRow>();
        var outlines = outlines(source, faults);
        for (var row : PackTable.read(source, "areas.csv", faults)) {
            var code = row.need("code", faults);
            var parentCode = row.text("parent");
            var parent = areas.get(parentCode);
            if (!parentCode.isEmpty() && parent == null) {
                faults.add(row, "parent", "is no area above this line");
            }
            var level = row.oneOf(Area.Level.class, "level", faults);
            var area = new AreaRow(
                    code,
                    parentCode.isEmpty() ? null : parentCode,
                    (parent == null ? "/" : parent.path()) + code + "/",
                    level == null ? "" : level.name(),
                    blankToNull(row.text("class")),
                    row.need("name", faults),
                    row.need("name_en", faults),
                    row.number("latitude", -90, 90, faults),
                    row.number("longitude", -180, 180, faults),
                    outlines.get(code));
            if (!code.matches("[0-9A-Za-z-]{2,24}")) {
                faults.add(row, "code", "is 2 to 24 letters, digits and hyphens");
            } else if (areas.put(code, area) != null) {
                faults.add(row, "code", "stands twice");
            }
        }
        if (areas.isEmpty()) {
            faults.add("areas.csv", 0, "", "has no area");
        }
        return areas;
    }

    /** Polygons by area code from {@code outlines.geojson}, if the pack has it. */
    private Map<String, String> outlines(PackSource source, Faults faults) {
        var outlines = new HashMap<String, String>();
        try (var stream = source.open("outlines.geojson")) {
            if (stream == null) {
                return outlines;
            }
            for (var feature : json.readTree(stream).path("features")) {
                var geometry = feature.path("geometry");
                var ring = geometry.path("coordinates").path(0);
                if (ring.size() < 4 || !ring.get(0).equals(ring.get(ring.size() - 1))) {
                    faults.add("outlines.geojson", 0, "", "has a polygon without a closed ring");
                }
                outlines.put(feature.path("properties").path("code").asString(""), geometry.toString());
            }
        } catch (JacksonException | java.io.IOException e) {
            faults.add("outlines.geojson", 0, "", "is no GeoJSON");
        }
        return outlines;
    }

    private static Map<String, UnitRow> units(PackSource source, Map<String, AreaRow> areas, Faults faults) {
        var units = new LinkedHashMap<String, UnitRow>();
        for (var row : PackTable.read(source, "units.csv", faults)) {
            var kind = row.oneOf(Unit.Kind.class, "kind", faults);
            var parent = blankToNull(row.text("parent"));
            if (parent != null && !units.containsKey(parent)) {
                faults.add(row, "parent", "is no unit above this line");
            }
            var unit = new UnitRow(
                    row.need("code", faults),
                    row.need("name", faults),
                    row.need("name_en", faults),
                    kind == null ? "" : kind.name(),
                    knownArea(row, areas, faults),
                    parent,
                    blankToNull(row.text("duty_email")));
            if (units.put(unit.code(), unit) != null) {
                faults.add(row, "code", "stands twice");
            }
        }
        return units;
    }

    private static List<PlaceRow> places(PackSource source, Map<String, AreaRow> areas, Faults faults) {
        var places = new ArrayList<PlaceRow>();
        var seen = new HashSet<String>();
        for (var row : PackTable.read(source, "places.csv", faults)) {
            var kind = row.need("kind", faults);
            if (!PLACE_KINDS.contains(kind)) {
                faults.add(
                        row,
                        "kind",
                        "is one of " + PLACE_KINDS.stream().sorted().toList());
            }
            var latitude = row.number("latitude", -90, 90, faults);
            var longitude = row.number("longitude", -180, 180, faults);
            var name = row.need("name", faults);
            var area = knownArea(row, areas, faults);
            if (latitude == null || longitude == null) {
                faults.add(row, "latitude", "and longitude are both needed");
            } else if (!seen.add(area + "|" + name)) {
                faults.add(row, "name", "stands twice in its area");
            } else {
                places.add(new PlaceRow(name, row.text("name_en"), kind, area, latitude, longitude));
            }
        }
        return places;
    }

    static String knownArea(PackTable.Row row, Map<String, AreaRow> areas, Faults faults) {
        var code = row.need("area", faults);
        if (!code.isEmpty() && !areas.containsKey(code)) {
            faults.add(row, "area", "is no area of areas.csv");
        }
        return code;
    }

    static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    void apply(Rows rows) {
        rows.areas().values().forEach(this::save);
        rows.units().values().forEach(this::save);
        rows.places().forEach(this::save);
    }

    private void save(AreaRow area) {
        jdbc.sql("""
                insert into area.area (code, parent_code, path, level, class, name, name_en, latitude, longitude, outline)
                values (:code, :parent, :path, :level, :class, :name, :nameEn, :latitude, :longitude, cast(:outline as jsonb))
                on conflict (code) do update
                   set name = excluded.name, name_en = excluded.name_en, class = excluded.class,
                       latitude = excluded.latitude, longitude = excluded.longitude, outline = excluded.outline
                """)
                .param("code", area.code())
                .param("parent", area.parent())
                .param("path", area.path())
                .param("level", area.level())
                .param("class", area.townshipClass())
                .param("name", area.name())
                .param("nameEn", area.nameEn())
                .param("latitude", area.latitude())
                .param("longitude", area.longitude())
                .param("outline", area.outline())
                .update();
    }

    private void save(UnitRow unit) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", UUID.randomUUID());
        values.put("code", unit.code());
        values.put("name", unit.name());
        values.put("nameEn", unit.nameEn());
        values.put("kind", unit.kind());
        values.put("area", unit.area());
        values.put("parent", unit.parent());
        values.put("email", unit.dutyEmail());
        jdbc.sql("""
                insert into area.unit (id, code, name, name_en, kind, area_code, parent_id, duty_email)
                values (:id, :code, :name, :nameEn, :kind, :area,
                        (select p.id from area.unit p where p.code = cast(:parent as text)), :email)
                on conflict (code) do update
                   set name = excluded.name, name_en = excluded.name_en, duty_email = excluded.duty_email,
                       version = area.unit.version + 1
                """).params(values).update();
    }

    private void save(PlaceRow place) {
        jdbc.sql("""
                insert into area.place (id, name, name_en, kind, area_code, latitude, longitude)
                values (:id, :name, :nameEn, :kind, :area, :latitude, :longitude)
                on conflict (area_code, name) do update
                   set name_en = excluded.name_en, kind = excluded.kind,
                       latitude = excluded.latitude, longitude = excluded.longitude
                """)
                .param("id", UUID.randomUUID())
                .param("name", place.name())
                .param("nameEn", place.nameEn())
                .param("kind", place.kind())
                .param("area", place.area())
                .param("latitude", place.latitude())
                .param("longitude", place.longitude())
                .update();
    }
}
