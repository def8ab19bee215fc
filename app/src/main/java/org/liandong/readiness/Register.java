package org.liandong.readiness;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liandong.kernel.Access;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.UnitId;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What packs say of teams' people and vehicles, of experts, of depots and what lies in them. */
@Component
public final class Register {

    private final Transactions transactions;
    private final JdbcClient jdbc;

    Register(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** Which service each team is, for those that are one. */
    public Map<TeamId, Team.Service> services(Access access) {
        record Serving(TeamId team, Team.Service service) {}
        return transactions
                .read(
                        access,
                        () -> jdbc.sql("select id, service from readiness.team where service is not null")
                                .query((row, number) -> new Serving(
                                        new TeamId(row.getObject("id", UUID.class)),
                                        Team.Service.valueOf(row.getString("service"))))
                                .list())
                .stream()
                .collect(Collectors.toMap(Serving::team, Serving::service));
    }

    /** All members of teams in sight, by team and number. */
    public List<Member> members(Access access) {
        return transactions.read(
                access,
                () -> jdbc.sql("select team_id, number, name, role from readiness.member order by team_id, number")
                        .query((row, number) -> new Member(
                                new TeamId(row.getObject("team_id", UUID.class)),
                                row.getInt("number"),
                                row.getString("name"),
                                Member.Role.valueOf(row.getString("role"))))
                        .list());
    }

    /** All vehicles, by code. */
    public List<Vehicle> vehicles(Access access) {
        return transactions.read(
                access,
                () -> jdbc.sql("select code, team_id, kind, name, seats from readiness.vehicle order by code")
                        .query((row, number) -> new Vehicle(
                                row.getString("code"),
                                new TeamId(row.getObject("team_id", UUID.class)),
                                Vehicle.Kind.valueOf(row.getString("kind")),
                                row.getString("name"),
                                row.getInt("seats")))
                        .list());
    }

    /** All experts, by code. */
    public List<Expert> experts(Access access) {
        return transactions.read(
                access,
                () -> jdbc.sql("select code, name, class, field, unit_id from readiness.expert order by code")
                        .query((row, number) -> new Expert(
                                row.getString("code"),
                                row.getString("name"),
                                Expert.Kind.valueOf(row.getString("class")),
                                row.getString("field"),
                                new UnitId(row.getObject("unit_id", UUID.class))))
                        .list());
    }

    /** Depots that are open, by code. */
    public List<Depot> depots(Access access) {
        return transactions.read(
                access,
                () -> jdbc.sql("""
                        select code, name, name_en, area_code, latitude, longitude, unit_id
                          from readiness.depot where closed_at is null order by code
                        """)
                        .query((row, number) -> new Depot(
                                row.getString("code"),
                                row.getString("name"),
                                row.getString("name_en"),
                                row.getString("area_code"),
                                row.getDouble("latitude"),
                                row.getDouble("longitude"),
                                new UnitId(row.getObject("unit_id", UUID.class))))
                        .list());
    }

    /** What lies in open depots, by depot and code. */
    public List<Item> items(Access access) {
        return transactions.read(
                access,
                () -> jdbc.sql("""
                        select i.depot_code, i.code, i.kind, i.name, i.quantity, i.measure, i.keeper_id, i.expires,
                               i.maintained, i.maintain_days
                          from readiness.item i join readiness.depot d on d.code = i.depot_code and d.closed_at is null
                         order by i.depot_code, i.code
                        """)
                        .query((row, number) -> new Item(
                                row.getString("depot_code"),
                                row.getString("code"),
                                Item.Kind.valueOf(row.getString("kind")),
                                row.getString("name"),
                                row.getInt("quantity"),
                                row.getString("measure"),
                                new UnitId(row.getObject("keeper_id", UUID.class)),
                                row.getObject("expires", LocalDate.class),
                                row.getObject("maintained", LocalDate.class),
                                row.getObject("maintain_days", Integer.class)))
                        .list());
    }

    /** Counties that can lend something, by code. */
    public List<Neighbour> neighbours(Access access) {
        return transactions.read(
                access,
                () -> jdbc.sql("""
                        select code, name, name_en, capabilities, latitude, longitude, border_minutes, duty_phone
                          from readiness.neighbour order by code
                        """)
                        .query((row, number) -> new Neighbour(
                                row.getString("code"),
                                row.getString("name"),
                                row.getString("name_en"),
                                Set.of((String[]) row.getArray("capabilities").getArray()),
                                row.getDouble("latitude"),
                                row.getDouble("longitude"),
                                row.getInt("border_minutes"),
                                row.getString("duty_phone")))
                        .list());
    }

    /** The class of each township that has one, by code. */
    Map<String, String> townshipClasses(Access access) {
        record Township(String code, String townshipClass) {}
        return transactions
                .read(
                        access,
                        () -> jdbc.sql("""
                                select code, coalesce(class, '') as class from area.area
                                 where level = 'TOWNSHIP' and closed_at is null
                                """)
                                .query((row, number) -> new Township(row.getString("code"), row.getString("class")))
                                .list())
                .stream()
                .collect(Collectors.toMap(Township::code, Township::townshipClass));
    }
}
