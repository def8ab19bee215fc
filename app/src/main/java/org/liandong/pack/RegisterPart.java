package org.liandong.pack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.liandong.pack.PackContent.Row;
import org.liandong.pack.PackDiff.FileDiff;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What stands ready: teams with people and vehicles, experts, depots and what lies in them. Teams and depots are closed;
 * people, vehicles and goods that are gone are gone.
 */
@Component
@Order(3)
final class RegisterPart implements Part {

    private final Batch batch;

    RegisterPart(Batch batch) {
        this.batch = batch;
    }

    @Override
    public void apply(PackContent content, PackDiff diff, Instant now) {
        teams(diff.of(PackFormat.TEAMS));
        people(diff);
        depots(diff.of(PackFormat.DEPOTS), now);
        items(diff.of(PackFormat.ITEMS));
    }

    private void teams(FileDiff diff) {
        var written = GroundPart.written(diff);
        batch.run("""
                insert into readiness.team
                       (id, code, name, name_en, unit_id, kind, service, strength, latitude, longitude, area_code,
                        duty_email, duty_phone, active, version)
                values (:id, :code, :name, :name_en, (select u.id from area.unit u where u.code = :unit), :kind, :service,
                        :strength, :latitude, :longitude, :area, :email, :phone, true, 1)
                on conflict (code) do update
                   set name = excluded.name, name_en = excluded.name_en, unit_id = excluded.unit_id, kind = excluded.kind,
                       service = excluded.service, strength = excluded.strength, latitude = excluded.latitude,
                       longitude = excluded.longitude, area_code = excluded.area_code, duty_email = excluded.duty_email,
                       duty_phone = excluded.duty_phone, active = true, version = readiness.team.version + 1
                """, written, row -> {
            var values = Batch.fields(row, "latitude", "longitude");
            values.put("strength", Integer.valueOf(row.text("strength")));
            values.put("id", UUID.randomUUID());
            return values;
        });
        batch.run("""
                delete from readiness.team_capability
                 where team_id = (select t.id from readiness.team t where t.code = :code)
                """, written, Batch::fields);
        var offered = new ArrayList<Row>();
        written.forEach(row -> row.words("capabilities")
                .forEach(word -> offered.add(new Row(0, Map.of("team", row.text("code"), "capability", word)))));
        batch.run("""
                insert into readiness.team_capability (team_id, capability_code)
                select t.id, :capability from readiness.team t where t.code = :team
                """, offered, Batch::fields);
        batch.run(
                "update readiness.team set active = false, version = version + 1 where code = :code",
                diff.removed(),
                Batch::fields);
    }

    private void people(PackDiff diff) {
        var members = diff.of(PackFormat.MEMBERS);
        batch.run("""
                delete from readiness.member
                 where team_id = (select t.id from readiness.team t where t.code = :team) and number = cast(:number as integer)
                """, members.removed(), Batch::fields);
        batch.run("""
                insert into readiness.member (team_id, number, name, role)
                select t.id, cast(:number as integer), :name, :role from readiness.team t where t.code = :team
                on conflict (team_id, number) do update set name = excluded.name, role = excluded.role
                """, GroundPart.written(members), Batch::fields);
        replace(diff.of(PackFormat.VEHICLES), "delete from readiness.vehicle where code = :code", """
                insert into readiness.vehicle (code, team_id, kind, name, seats)
                select :code, t.id, :kind, :name, cast(:seats as integer) from readiness.team t where t.code = :team
                on conflict (code) do update
                   set team_id = excluded.team_id, kind = excluded.kind, name = excluded.name, seats = excluded.seats
                """);
        replace(diff.of(PackFormat.EXPERTS), "delete from readiness.expert where code = :code", """
                insert into readiness.expert (code, name, class, field, unit_id)
                select :code, :name, :class, :field, u.id from area.unit u where u.code = :unit
                on conflict (code) do update
                   set name = excluded.name, class = excluded.class, field = excluded.field, unit_id = excluded.unit_id
                """);
    }

    private void replace(FileDiff diff, String delete, String insert) {
        batch.run(delete, diff.removed(), Batch::fields);
        batch.run(insert, GroundPart.written(diff), Batch::fields);
    }

    private void depots(FileDiff diff, Instant now) {
        batch.run("""
                insert into readiness.depot (code, name, name_en, area_code, latitude, longitude, unit_id)
                select :code, :name, :name_en, :area, :latitude, :longitude, u.id from area.unit u where u.code = :unit
                on conflict (code) do update
                   set name = excluded.name, name_en = excluded.name_en, area_code = excluded.area_code,
                       latitude = excluded.latitude, longitude = excluded.longitude, unit_id = excluded.unit_id,
                       closed_at = null
                """, GroundPart.written(diff), row -> Batch.fields(row, "latitude", "longitude"));
        batch.run("update readiness.depot set closed_at = :now where code = :code", diff.removed(), row -> {
            var values = Batch.fields(row);
            values.put("now", now.atOffset(ZoneOffset.UTC));
            return values;
        });
    }

    private void items(FileDiff diff) {
        replace(diff, "delete from readiness.item where depot_code = :depot and code = :code", """
                insert into readiness.item
                       (depot_code, code, kind, name, quantity, measure, keeper_id, expires, maintained, maintain_days)
                select :depot, :code, :kind, :name, cast(:quantity as integer), :measure, u.id, cast(:expires as date),
                       cast(:maintained as date), cast(:maintain_days as integer)
                  from area.unit u where u.code = :keeper
                on conflict (depot_code, code) do update
                   set kind = excluded.kind, name = excluded.name, quantity = excluded.quantity,
                       measure = excluded.measure, keeper_id = excluded.keeper_id, expires = excluded.expires,
                       maintained = excluded.maintained, maintain_days = excluded.maintain_days
                """);
    }
}
