package org.liandong.road;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.AccountId;
import org.liandong.roadtime.Place;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of closures and of their openings; both are only ever added. */
@Component
final class ClosureRows {

    private static final Access PUBLIC = new Access.Public();

    private static final String SELECT = """
            select c.id, c.reason, c.shape, c.area_code, c.positions, c.metres, c.from_at, c.until_at, c.declared_at,
                   c.declared_by, o.opened_at, o.opened_by, o.mistake
              from road.closure c
              left join road.opening o on o.closure_id = c.id
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    ClosureRows(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Those in force and those still to come. */
    List<RoadClosure> standing(Instant now) {
        return transactions.read(
                PUBLIC,
                () -> jdbc.sql(SELECT + """
                         where o.closure_id is null and (c.until_at is null or c.until_at > :now)
                         order by c.declared_at, c.id
                        """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query((row, number) -> closure(row))
                        .list());
    }

    /** Those in force or still to come first, then the newest. */
    List<RoadClosure> list(Instant now, int most) {
        return transactions.read(
                PUBLIC,
                () -> jdbc.sql(SELECT + """
                         order by (o.closure_id is null and (c.until_at is null or c.until_at > :now)) desc,
                                  c.declared_at desc, c.id
                         limit :most
                        """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("most", most)
                        .query((row, number) -> closure(row))
                        .list());
    }

    Optional<RoadClosure> find(UUID id) {
        return transactions.read(
                PUBLIC,
                () -> jdbc.sql(SELECT + " where c.id = :id")
                        .param("id", id)
                        .query((row, number) -> closure(row))
                        .optional());
    }

    void insert(RoadClosure closure, Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", closure.id());
        values.put("reason", closure.reason());
        values.put("shape", closure.shape());
        values.put("area", closure.area());
        values.put("positions", text(closure.positions()));
        values.put("metres", closure.metres());
        values.put("from", closure.from());
        values.put("until", closure.until());
        values.put("at", closure.declaredAt());
        values.put("by", closure.declaredBy().value());
        writes.add("""
                insert into road.closure (id, reason, shape, area_code, positions, metres, from_at, until_at, declared_at,
                                          declared_by)
                values (:id, :reason, :shape, :area, :positions, :metres, :from, :until, :at, :by)
                """, values);
    }

    /** Touches no row where the closure was opened before. */
    void insert(UUID closure, RoadClosure.Opening opening, Writes writes) {
        writes.add(
                """
                insert into road.opening (closure_id, opened_at, opened_by, mistake) values (:id, :at, :by, :mistake)
                on conflict (closure_id) do nothing
                """,
                Map.of("id", closure, "at", opening.at(), "by", opening.by().value(), "mistake", opening.mistake()));
    }

    private static RoadClosure closure(ResultSet row) throws SQLException {
        var metres = row.getInt("metres");
        boolean area = row.wasNull();
        var opened = instant(row, "opened_at");
        return new RoadClosure(
                row.getObject("id", UUID.class),
                RoadClosure.Reason.valueOf(row.getString("reason")),
                RoadClosure.Shape.valueOf(row.getString("shape")),
                row.getString("area_code"),
                places(row.getString("positions")),
                area ? null : metres,
                row.getTimestamp("from_at").toInstant(),
                instant(row, "until_at"),
                row.getTimestamp("declared_at").toInstant(),
                new AccountId(row.getObject("declared_by", UUID.class)),
                opened == null
                        ? null
                        : new RoadClosure.Opening(
                                opened,
                                new AccountId(row.getObject("opened_by", UUID.class)),
                                row.getBoolean("mistake")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }

    /** Written {@code lat lon,lat lon}. */
    private static String text(List<Place> places) {
        return places.stream().map(place -> place.lat() + " " + place.lon()).collect(Collectors.joining(","));
    }

    private static List<Place> places(String text) {
        return Stream.of(text.split(","))
                .map(pair -> pair.split(" "))
                .map(pair -> new Place(Double.parseDouble(pair[0]), Double.parseDouble(pair[1])))
                .toList();
    }
}
