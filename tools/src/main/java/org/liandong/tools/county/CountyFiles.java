package org.liandong.tools.county;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.liandong.tools.county.CountyMaker.County;

/** The files of the county's pack: what is drawn from the seed, and what is written by hand. */
final class CountyFiles {

    private static final String FOLDER = "/county/";
    private static final List<String> BY_HAND = List.of(
            "pack.csv",
            "capabilities.csv",
            "plans.csv",
            "plan_needs.csv",
            "plan_roles.csv",
            "plan_lines.csv",
            "neighbours.csv",
            "speeds.csv",
            "categories.csv",
            "task_limits.csv",
            "staff.csv");

    private CountyFiles() {}

    static Map<String, byte[]> of(County county) {
        var borders = new Borders(county.outlines());
        var roster = new Roster(county, borders);
        var stores = new Stores(county, borders);
        var files = new LinkedHashMap<String, byte[]>();
        BY_HAND.forEach(file -> files.put(file, given(file)));
        files.put("areas.csv", areas(county).bytes());
        files.put("outlines.geojson", borders.geoJson().getBytes(StandardCharsets.UTF_8));
        files.put("units.csv", units());
        files.put("places.csv", places(county, borders).bytes());
        files.put("teams.csv", roster.teams().bytes());
        files.put("members.csv", roster.members().bytes());
        files.put("vehicles.csv", roster.vehicles().bytes());
        files.put("experts.csv", roster.experts().bytes());
        files.put("depots.csv", stores.depots().bytes());
        files.put("items.csv", stores.items().bytes());
        files.put(
                "roads.osm.gz", zipped(OsmFile.of(county.map(), county.terrain().valleys())));
        return files;
    }

    private static Csv areas(County county) {
        var csv = new Csv("code,parent,level,class,name,name_en,latitude,longitude");
        csv.line("33", "", "PROVINCE", "", "浙东省", "Zhedong Province", "", "");
        csv.line("3307", "33", "CITY", "", "云江市", "Yunjiang City", "", "");
        var middle = county.map().spot(county.seats().getOrDefault(1, 0));
        csv.line(
                Township.COUNTY,
                "3307",
                "COUNTY",
                "",
                "云溪县",
                "Yunxi County",
                Csv.degrees(middle.latitude()),
                Csv.degrees(middle.longitude()));
        for (var township : Township.all()) {
            var seat = county.map().spot(county.seats().getOrDefault(township.number(), 0));
            csv.line(
                    township.code(),
                    Township.COUNTY,
                    "TOWNSHIP",
                    township.townshipClass(),
                    township.name(),
                    township.nameEn(),
                    Csv.degrees(seat.latitude()),
                    Csv.degrees(seat.longitude()));
        }
        for (var village : county.villages()) {
            var spot = county.map().spot(village.cell());
            csv.line(
                    village.code(),
                    village.township().code(),
                    "VILLAGE",
                    "",
                    village.name(),
                    village.stemEn(),
                    Csv.degrees(spot.latitude()),
                    Csv.degrees(spot.longitude()));
        }
        return csv;
    }

    private static byte[] units() {
        var text = new StringBuilder(new String(given("units.csv"), StandardCharsets.UTF_8));
        for (var township : Township.all()) {
            text.append("town-%03d,%s人民政府,%s Government,TOWNSHIP,%s,,town%03d@yunxi.example,08:30-17:30\n"
                    .formatted(
                            township.number(), township.name(), township.nameEn(), township.code(), township.number()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Csv places(County county, Borders borders) {
        var csv = new Csv("name,name_en,kind,area,latitude,longitude");
        for (var place : Gazetteer.of(county, borders)) {
            csv.line(
                    place.name(),
                    place.nameEn(),
                    place.kind(),
                    place.township().code(),
                    Csv.degrees(place.spot().latitude()),
                    Csv.degrees(place.spot().longitude()));
        }
        return csv;
    }

    private static byte[] given(String file) {
        try (var stream = Objects.requireNonNull(CountyFiles.class.getResourceAsStream(FOLDER + file), file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
