package org.liandong.area;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.UnitId;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up areas, units and places. Areas and units are few and read from memory, renewed every few seconds. */
@Component
public final class Areas {

    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final Access PUBLIC = new Access.Public();

    /** @param open those no pack has closed, by path, as a whole and by level */
    private record Snapshot(
            long readAtNanos,
            Map<String, Area> areas,
            List<Area> open,
            Map<Area.Level, List<Area>> byLevel,
            Map<UnitId, Unit> units) {}

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private volatile @Nullable Snapshot snapshot;

    Areas(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** The area of this code; throws {@link IllegalArgumentException} for an unknown one. */
    public Area get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("unknown area code " + code));
    }

    public Optional<Area> find(String code) {
        return Optional.ofNullable(current().areas().get(code));
    }

    /** All areas, from the top, siblings by code; but for those a pack has closed. */
    public List<Area> list() {
        return current().open();
    }

    /** Areas of one level, by code. */
    public List<Area> list(Area.Level level) {
        return current().byLevel().getOrDefault(level, List.of());
    }

    /** The unit of this id; throws {@link IllegalArgumentException} for an unknown one. */
    public Unit unit(UnitId id) {
        return findUnit(id).orElseThrow(() -> new IllegalArgumentException("unknown unit " + id));
    }

    public Optional<Unit> findUnit(UnitId id) {
        return Optional.ofNullable(current().units().get(id));
    }

    public Optional<Unit> findUnit(String code) {
        return current().units().values().stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst();
    }

    /** The desk that answers for an area: the one whose own area lies closest above it. */
    public Optional<Unit> findDesk(String areaCode) {
        var path = get(areaCode).path();
        return current().units().values().stream()
                .filter(unit -> unit.kind() == Unit.Kind.DESK && unit.active())
                .filter(unit -> path.startsWith(get(unit.areaCode()).path()))
                .max(Comparator.comparing(unit -> get(unit.areaCode()).path().length()));
    }

    /** All units, by code. */
    public List<Unit> units() {
        return current().units().values().stream()
                .sorted(Comparator.comparing(Unit::code))
                .toList();
    }

    /** Whether an area path lies inside one of these scopes. */
    public static boolean covers(Collection<String> scopePaths, String areaPath) {
        return scopePaths.stream().anyMatch(areaPath::startsWith);
    }

    /** Up to {@code limit} places whose name contains the text, those that begin with it first. */
    public List<Place> searchPlaces(String text, int limit) {
        return transactions.read(
                PUBLIC,
                () -> jdbc.sql("""
                select p.id, p.name, p.name_en, p.kind, p.area_code, p.latitude, p.longitude
                  from area.place p
                 where (p.name ilike :pattern or p.name_en ilike :pattern) and p.closed_at is null
                 order by (p.name ilike :start) desc, length(p.name), p.name, p.area_code
                 limit :limit
                """)
                        .param("pattern", "%" + escape(text) + "%")
                        .param("start", escape(text) + "%")
                        .param("limit", limit)
                        .query((row, number) -> place(row))
                        .list());
    }

    /** Up to {@code limit} places whose whole name occurs in the text, the longest name first. */
    public List<Place> placesNamedIn(String text, int limit) {
        return transactions.read(
                PUBLIC,
                () -> jdbc.sql("""
                select p.id, p.name, p.name_en, p.kind, p.area_code, p.latitude, p.longitude
                  from area.place p
                 where position(p.name in :text) > 0 and p.closed_at is null
                 order by length(p.name) desc, p.name, p.area_code
                 limit :limit
                """)
                        .param("text", text)
                        .param("limit", limit)
                        .query((row, number) -> place(row))
                        .list());
    }

    /** These entries of the gazetteer by id; unknown ones are missing. */
    public Map<UUID, Place> places(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return transactions
                .read(
                        PUBLIC,
                        () -> jdbc.sql("""
                select p.id, p.name, p.name_en, p.kind, p.area_code, p.latitude, p.longitude
                  from area.place p
                 where p.id in (:ids)
                """)
                                .param("ids", ids)
                                .query((row, number) -> place(row))
                                .list())
                .stream()
                .collect(Collectors.toMap(Place::id, Function.identity()));
    }

    /** The outlines of areas of one level as GeoJSON geometries, by code; those never drawn are missing. */
    public Map<String, String> outlines(Area.Level level) {
        record Drawn(String code, String outline) {}
        return transactions
                .read(
                        PUBLIC,
                        () -> jdbc.sql("""
                select a.code, a.outline::text as outline from area.area a
                 where a.level = :level and a.outline is not null and a.closed_at is null
                """)
                                .param("level", level.name())
                                .query((row, number) -> new Drawn(row.getString("code"), row.getString("outline")))
                                .list())
                .stream()
                .collect(Collectors.toMap(Drawn::code, Drawn::outline));
    }

    /** The places in a square of {@code metres} to each side of a position; callers measure for themselves. */
    public List<Place> placesWithin(double latitude, double longitude, double metres) {
        double degrees = metres / 111_000.0;
        return transactions.read(
                PUBLIC,
                () -> jdbc.sql("""
                select p.id, p.name, p.name_en, p.kind, p.area_code, p.latitude, p.longitude
                  from area.place p
                 where p.latitude between :lat - :d and :lat + :d
                   and p.longitude between :lon - :d / cos(radians(:lat)) and :lon + :d / cos(radians(:lat))
                 limit 500
                """)
                        .param("lat", Math.clamp(latitude, -85, 85))
                        .param("lon", longitude)
                        .param("d", degrees)
                        .query((row, number) -> place(row))
                        .list());
    }

    /** The place nearest to a position, if the gazetteer has one within {@code metres}. */
    public Optional<Place> nearestPlace(double latitude, double longitude, double metres) {
        double degrees = metres / 111_000.0 * 1.6;
        return transactions.read(
                PUBLIC,
                () -> jdbc.sql("""
                select p.id, p.name, p.name_en, p.kind, p.area_code, p.latitude, p.longitude
                  from area.place p
                 where p.latitude between :lat - :d and :lat + :d and p.longitude between :lon - :d and :lon + :d
                   and p.closed_at is null
                 order by power(p.latitude - :lat, 2) + power((p.longitude - :lon) * cos(radians(:lat)), 2)
                 limit 1
                """)
                        .param("lat", latitude)
                        .param("lon", longitude)
                        .param("d", degrees)
                        .query((row, number) -> place(row))
                        .optional());
    }

    /** Places of the gazetteer within so many metres of a position. */
    public List<Place> placesNear(double latitude, double longitude, double metres) {
        double degrees = metres / 111_000.0 * 1.6;
        return transactions
                .read(
                        PUBLIC,
                        () -> jdbc.sql("""
                select p.id, p.name, p.name_en, p.kind, p.area_code, p.latitude, p.longitude
                  from area.place p
                 where p.latitude between :lat - :d and :lat + :d and p.longitude between :lon - :d and :lon + :d
                   and p.closed_at is null
                 order by p.area_code, p.name
                """)
                                .param("lat", latitude)
                                .param("lon", longitude)
                                .param("d", degrees)
                                .query((row, number) -> place(row))
                                .list())
                .stream()
                .filter(place -> Distances.metres(place.latitude(), place.longitude(), latitude, longitude) <= metres)
                .toList();
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getObject("id", java.util.UUID.class),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("kind"),
                row.getString("area_code"),
                row.getDouble("latitude"),
                row.getDouble("longitude"));
    }

    /** Forgets what is in memory, after a pack or a unit has changed. */
    public void refresh() {
        snapshot = null;
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private Snapshot current() {
        var known = snapshot;
        if (known != null && System.nanoTime() - known.readAtNanos() < FRESH.toNanos()) {
            return known;
        }
        if (Transactions.open() && known != null) {
            return known;
        }
        var read = read();
        snapshot = read;
        return read;
    }

    private Snapshot read() {
        var areas = jdbc.sql("select code, parent_code, path, level, name, name_en, latitude, longitude from area.area")
                .query((row, number) -> new Area(
                        row.getString("code"),
                        row.getString("parent_code"),
                        row.getString("path"),
                        Area.Level.valueOf(row.getString("level")),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getObject("latitude", Double.class),
                        row.getObject("longitude", Double.class)))
                .list();
        var units = jdbc.sql(
                        "select id, code, name, name_en, kind, area_code, duty_email, active, version from area.unit")
                .query((row, number) -> new Unit(
                        new UnitId(row.getObject("id", java.util.UUID.class)),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("name_en"),
                        Unit.Kind.valueOf(row.getString("kind")),
                        row.getString("area_code"),
                        row.getString("duty_email"),
                        row.getBoolean("active"),
                        row.getInt("version")))
                .list();
        var closed = jdbc.sql("select code from area.area where closed_at is not null")
                .query(String.class)
                .set();
        var open = areas.stream()
                .filter(area -> !closed.contains(area.code()))
                .sorted(Comparator.comparing(Area::path))
                .toList();
        return new Snapshot(
                System.nanoTime(),
                areas.stream().collect(Collectors.toMap(Area::code, Function.identity())),
                open,
                open.stream().collect(Collectors.groupingBy(Area::level, Collectors.toUnmodifiableList())),
                units.stream().collect(Collectors.toMap(Unit::id, Function.identity())));
    }
}
