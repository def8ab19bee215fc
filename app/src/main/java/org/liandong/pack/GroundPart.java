package org.liandong.pack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.pack.PackContent.Row;
import org.liandong.pack.PackDiff.Changed;
import org.liandong.pack.PackDiff.FileDiff;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Areas with their outlines, units and the gazetteer. */
@Component
@Order(1)
final class GroundPart implements Part {

    private final Batch batch;

    GroundPart(Batch batch) {
        this.batch = batch;
    }

    /** The lines that are new or otherwise, in the order of the file. */
    static List<Row> written(FileDiff diff) {
        return Stream.concat(diff.added().stream(), diff.changed().stream().map(Changed::after))
                .sorted((one, other) -> Integer.compare(one.line(), other.line()))
                .toList();
    }

    @Override
    public void apply(PackContent content, PackDiff diff, Instant now) {
        areas(content, diff, now);
        units(diff.of(PackFormat.UNITS));
        places(diff.of(PackFormat.PLACES), now);
    }

    private void areas(PackContent content, PackDiff diff, Instant now) {
        var areas = content.byKey(PackFormat.AREAS);
        batch.run("""
                insert into area.area (code, parent_code, path, level, class, name, name_en, latitude, longitude)
                values (:code, :parent, :path, :level, :class, :name, :name_en, :latitude, :longitude)
                on conflict (code) do update
                   set name = excluded.name, name_en = excluded.name_en, class = excluded.class,
                       latitude = excluded.latitude, longitude = excluded.longitude, closed_at = null
                """, written(diff.of(PackFormat.AREAS)), row -> {
            var values = Batch.fields(row, "latitude", "longitude");
            values.put("path", path(row, areas));
            return values;
        });
        close("update area.area set closed_at = :now where code = :code", diff.of(PackFormat.AREAS), now);
        var outlines = diff.of(PackFormat.OUTLINES);
        var drawn = "update area.area set outline = cast(:outline as jsonb) where code = :code";
        batch.run(drawn, written(outlines), Batch::fields);
        batch.run(drawn, outlines.removed(), row -> {
            var values = Batch.fields(row);
            values.put("outline", null);
            return values;
        });
    }

    private void close(String sql, FileDiff diff, Instant now) {
        batch.run(sql, diff.removed(), row -> {
            var values = Batch.fields(row);
            values.put("now", now.atOffset(ZoneOffset.UTC));
            return values;
        });
    }

    private static String path(Row row, Map<String, Row> areas) {
        var codes = new ArrayList<String>();
        for (var next = Optional.of(row);
                next.isPresent();
                next = next.get().find("parent").map(areas::get)) {
            codes.addFirst(next.get().text("code"));
        }
        return "/" + String.join("/", codes) + "/";
    }

    private void units(FileDiff diff) {
        batch.run("""
                insert into area.unit (id, code, name, name_en, kind, area_code, parent_id, duty_email, hours)
                values (:id, :code, :name, :name_en, :kind, :area,
                        (select p.id from area.unit p where p.code = cast(:parent as text)), :duty_email, :hours)
                on conflict (code) do update
                   set name = excluded.name, name_en = excluded.name_en, kind = excluded.kind,
                       area_code = excluded.area_code, parent_id = excluded.parent_id, duty_email = excluded.duty_email,
                       hours = excluded.hours, active = true, version = area.unit.version + 1
                """, written(diff), GroundPart::withId);
        batch.run(
                "update area.unit set active = false, version = version + 1 where code = :code",
                diff.removed(),
                Batch::fields);
    }

    private static Map<String, @Nullable Object> withId(Row row) {
        var values = Batch.fields(row);
        values.put("id", UUID.randomUUID());
        return values;
    }

    private void places(FileDiff diff, Instant now) {
        batch.run("""
                insert into area.place (id, name, name_en, kind, area_code, latitude, longitude)
                values (:id, :name, coalesce(:name_en, ''), :kind, :area, :latitude, :longitude)
                on conflict (area_code, name) do update
                   set name_en = excluded.name_en, kind = excluded.kind, latitude = excluded.latitude,
                       longitude = excluded.longitude, closed_at = null
                """, written(diff), row -> {
            var values = Batch.fields(row, "latitude", "longitude");
            values.put("id", UUID.randomUUID());
            return values;
        });
        close("update area.place set closed_at = :now where area_code = :area and name = :name", diff, now);
    }
}
