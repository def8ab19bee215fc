package org.liandong.area;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns what a caller says of a place into a location inside the county, or says which field cannot be. */
@Component
public final class Locator {

    /** How far from every township's centre a position may lie where the pack draws no outlines. */
    private static final double FARTHEST_METRES = 80_000;

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Areas areas;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Map<String, Optional<Outline>> outlines = new ConcurrentHashMap<>();
    private volatile long readAtNanos = System.nanoTime();

    Locator(Areas areas, Transactions transactions, JdbcClient jdbc, JsonMapper json) {
        this.areas = areas;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What was said of a place; every part may be missing, but not all. */
    public record Said(
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable UUID placeId,
            @Nullable String areaCode) {}

    /**
     * The location meant: coordinates before a named place before a township.
     *
     * @throws org.liandong.kernel.RefusedException naming the field that is missing, impossible or outside the county
     */
    public Location locate(Said said) {
        if (said.latitude() != null || said.longitude() != null) {
            return byCoordinates(said);
        }
        if (said.placeId() != null) {
            return byPlace(said.placeId());
        }
        if (said.areaCode() == null || said.areaCode().isBlank()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "place").asException();
        }
        var area = areas.find(said.areaCode())
                .orElseThrow(() ->
                        Refusal.field(ProblemCode.UNKNOWN_CODE, "areaCode").asException());
        return new Location(Location.Precision.TOWNSHIP, area.code(), null, null, null);
    }

    private Location byCoordinates(Said said) {
        double latitude = degrees(said.latitude(), "latitude", 90);
        double longitude = degrees(said.longitude(), "longitude", 180);
        var area = said(said.areaCode(), latitude, longitude)
                .or(() -> township(latitude, longitude))
                .orElseThrow(() -> Refusal.field(ProblemCode.PLACE_OUTSIDE_COUNTY, "latitude")
                        .asException());
        return new Location(Location.Precision.POINT, area.code(), latitude, longitude, said.placeId());
    }

    /** The township the caller names, where the pack has no outline that could say otherwise and it is not far away. */
    private Optional<Area> said(@Nullable String code, double latitude, double longitude) {
        return Optional.ofNullable(code)
                .flatMap(areas::find)
                .filter(area -> area.level() == Area.Level.TOWNSHIP
                        && area.latitude() != null
                        && area.longitude() != null
                        && outline(area.code()).isEmpty())
                .filter(area -> distance(area, latitude, longitude) <= FARTHEST_METRES);
    }

    private static double degrees(@Nullable Double value, String field, double limit) {
        if (value == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, field).asException();
        }
        if (!Double.isFinite(value) || Math.abs(value) > limit) {
            throw Refusal.field(ProblemCode.PLACE_IMPOSSIBLE, field).asException();
        }
        return value;
    }

    private Location byPlace(UUID id) {
        return transactions
                .read(
                        new Access.Public(),
                        () -> jdbc.sql("select area_code, latitude, longitude from area.place where id = :id")
                                .param("id", id)
                                .query((row, number) -> new Location(
                                        Location.Precision.PLACE,
                                        row.getString("area_code"),
                                        row.getDouble("latitude"),
                                        row.getDouble("longitude"),
                                        id))
                                .optional())
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.UNKNOWN_CODE, "placeId").asException());
    }

    /** The township a position lies in: by outline where there are outlines, else the nearest centre. */
    public Optional<Area> township(double latitude, double longitude) {
        var townships = areas.list(Area.Level.TOWNSHIP);
        var inside = townships.stream()
                .filter(area -> outline(area.code())
                        .map(o -> o.contains(latitude, longitude))
                        .orElse(false))
                .findFirst();
        if (inside.isPresent()) {
            return inside;
        }
        var without = townships.stream()
                .filter(area -> outline(area.code()).isEmpty())
                .toList();
        return nearest(without, latitude, longitude);
    }

    private static Optional<Area> nearest(List<Area> candidates, double latitude, double longitude) {
        return candidates.stream()
                .filter(area -> area.latitude() != null && area.longitude() != null)
                .min(Comparator.comparingDouble(area -> distance(area, latitude, longitude)))
                .filter(area -> distance(area, latitude, longitude) <= FARTHEST_METRES);
    }

    @SuppressWarnings("NullAway") // callers have filtered areas without a centre
    private static double distance(Area area, double latitude, double longitude) {
        return Distances.metres(area.latitude(), area.longitude(), latitude, longitude);
    }

    /** Forgets outlines after a pack was applied. */
    public void refresh() {
        outlines.clear();
        readAtNanos = System.nanoTime();
    }

    private Optional<Outline> outline(String code) {
        if (System.nanoTime() - readAtNanos > FRESH.toNanos()) {
            // Another node may have applied a pack.
            refresh();
        }
        return outlines.computeIfAbsent(code, this::readOutline);
    }

    private Optional<Outline> readOutline(String code) {
        return transactions
                .read(
                        new Access.Public(),
                        () -> jdbc.sql("select outline::text from area.area where code = :code and outline is not null")
                                .param("code", code)
                                .query(String.class)
                                .optional())
                .map(text -> Outline.of(json.readTree(text)));
    }

    /** The outer ring of a GeoJSON polygon, longitude first (RFC 7946 section 3.1.6), and the box around it. */
    private record Outline(
            double[] longitudes, double[] latitudes, double west, double east, double south, double north) {

        static Outline of(JsonNode polygon) {
            var ring = polygon.path("coordinates").path(0);
            var longitudes = new double[ring.size()];
            var latitudes = new double[ring.size()];
            for (int i = 0; i < ring.size(); i++) {
                longitudes[i] = ring.get(i).get(0).asDouble();
                latitudes[i] = ring.get(i).get(1).asDouble();
            }
            return new Outline(
                    longitudes,
                    latitudes,
                    Arrays.stream(longitudes).min().orElse(0),
                    Arrays.stream(longitudes).max().orElse(0),
                    Arrays.stream(latitudes).min().orElse(0),
                    Arrays.stream(latitudes).max().orElse(0));
        }

        /** Even-odd rule. */
        boolean contains(double latitude, double longitude) {
            if (longitude < west || longitude > east || latitude < south || latitude > north) {
                return false;
            }
            boolean inside = false;
            for (int i = 0, j = latitudes.length - 1; i < latitudes.length; j = i++) {
                boolean crosses = latitudes[i] > latitude != latitudes[j] > latitude;
                if (crosses
                        && longitude
                                < (longitudes[j] - longitudes[i])
                                                * (latitude - latitudes[i])
                                                / (latitudes[j] - latitudes[i])
                                        + longitudes[i]) {
                    inside = !inside;
                }
            }
            return inside;
        }
    }
}
