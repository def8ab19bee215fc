package org.liandong.readiness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.UnitId;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of teams and their capabilities. */
@Component
final class TeamRows {

    private static final String SELECT = """
            select t.id, t.code, t.name, t.name_en, t.unit_id, t.kind, t.strength, t.latitude, t.longitude, t.area_code,
                   t.duty_email, t.duty_phone, t.active, t.version,
                   array(select c.capability_code from readiness.team_capability c
                          where c.team_id = t.id order by c.capability_code) as capabilities
              from readiness.team t
            """;

    private final JdbcClient jdbc;

    TeamRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Team> list() {
        return jdbc.sql(SELECT + " order by t.active desc, t.code")
                .query((row, number) -> team(row))
                .list();
    }

    List<Team> list(Collection<TeamId> ids) {
        return jdbc.sql(SELECT + " where t.id in (:ids) order by t.code")
                .param("ids", ids.stream().map(TeamId::value).toList())
                .query((row, number) -> team(row))
                .list();
    }

    Optional<Team> find(String code) {
        return jdbc.sql(SELECT + " where t.code = :code")
                .param("code", code)
                .query((row, number) -> team(row))
                .optional();
    }

    void save(Team team, Writes writes) {
        writes.add(team.version() == 0 ? INSERT : UPDATE, values(team));
        writes.addAny(
                "delete from readiness.team_capability where team_id = :id",
                Map.of("id", team.id().value()));
        for (var capability : team.capabilities()) {
            writes.add(
                    "insert into readiness.team_capability (team_id, capability_code) values (:id, :code)",
                    Map.of("id", team.id().value(), "code", capability));
        }
    }

    private static Map<String, @Nullable Object> values(Team team) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", team.id().value());
        values.put("code", team.code());
        values.put("name", team.name());
        values.put("nameEn", team.nameEn());
        values.put("unit", team.unit().value());
        values.put("kind", team.kind());
        values.put("strength", team.strength());
        values.put("latitude", team.latitude());
        values.put("longitude", team.longitude());
        values.put("area", team.areaCode());
        values.put("email", team.dutyEmail());
        values.put("phone", team.dutyPhone());
        values.put("active", team.active());
        values.put("version", team.version());
        return values;
    }

    private static Team team(ResultSet row) throws SQLException {
        return new Team(
                new TeamId(row.getObject("id", UUID.class)),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                new UnitId(row.getObject("unit_id", UUID.class)),
                Team.Kind.valueOf(row.getString("kind")),
                Set.of((String[]) row.getArray("capabilities").getArray()),
                row.getInt("strength"),
                row.getDouble("latitude"),
                row.getDouble("longitude"),
                row.getString("area_code"),
                row.getString("duty_email"),
                row.getString("duty_phone"),
                row.getBoolean("active"),
                row.getInt("version"));
    }

    private static final String INSERT = """
            insert into readiness.team
                   (id, code, name, name_en, unit_id, kind, strength, latitude, longitude, area_code, duty_email,
                    duty_phone, active, version)
            values (:id, :code, :name, :nameEn, :unit, :kind, :strength, :latitude, :longitude, :area, :email,
                    :phone, :active, 1)
            """;

    private static final String UPDATE = """
            update readiness.team
               set code = :code, name = :name, name_en = :nameEn, unit_id = :unit, kind = :kind, strength = :strength,
                   latitude = :latitude, longitude = :longitude, area_code = :area, duty_email = :email,
                   duty_phone = :phone, active = :active, version = version + 1
             where id = :id and version = :version
            """;
}
