package org.liandong.road;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.roadtime.RoadTiles;
import org.liandong.roadtime.RoadTimes;
import org.liandong.webkit.GeoJson;
import org.liandong.webkit.Granted;
import org.liandong.webkit.MapProperties;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The county's own roads for the maps of every page, tile by tile, and what lies beneath them. */
@RestController
class RoadMapPages {

    private static final int MOST_KEPT = 600;
    private static final int EDITION_LENGTH = 16;

    private final Roads roads;
    private final ClosureMap closures;
    private final MapProperties settings;
    private volatile @Nullable Drawn drawn;

    RoadMapPages(Roads roads, ClosureMap closures, MapProperties settings) {
        this.roads = roads;
        this.closures = closures;
        this.settings = settings;
    }

    /**
     * What a map is drawn from.
     *
     * @param roads address of a tile of roads with {@code {z}}, {@code {x}} and {@code {y}}; empty without a map
     * @param tiles the same for tiles of other makers to lie beneath it; empty for none
     */
    record Layers(String roads, String tiles, String attribution) {}

    /** Tiles of one edition of the roads, those drawn lately kept. */
    private record Drawn(RoadTimes of, RoadTiles tiles, Map<String, String> kept) {}

    @GetMapping("/map/layers")
    @PublicEndpoint("roads are public")
    Layers layers() {
        var edition = roads.now().isPresent() ? edition() : "";
        return new Layers(
                edition.isEmpty() ? "" : "/map/roads?z={z}&x={x}&y={y}&edition=" + edition,
                settings.tiles(),
                settings.attribution());
    }

    /** A tile never changes: another edition of the roads has other addresses. */
    @GetMapping(path = "/map/roads", produces = MediaType.APPLICATION_JSON_VALUE)
    @PublicEndpoint("roads are public")
    ResponseEntity<String> tile(@RequestParam int z, @RequestParam int x, @RequestParam int y) {
        var tiles = roads.now()
                .map(this::drawn)
                .orElseThrow(() -> Refusal.of(ProblemCode.NO_ROAD_MAP).asException());
        try {
            var key = z + "/" + x + "/" + y;
            var tile = tiles.kept().get(key);
            if (tile == null) {
                tile = tiles.tiles().tile(z, x, y);
                if (tiles.kept().size() >= MOST_KEPT) {
                    tiles.kept().clear();
                }
                tiles.kept().put(key, tile);
            }
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.maxAge(java.time.Duration.ofDays(7))
                            .cachePublic()
                            .immutable())
                    .body(tile);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
    }

    /** What is closed now; its marks are those of the list on the page of closures. */
    @GetMapping(path = "/closures/map.geojson", produces = GeoJson.MEDIA_TYPE)
    @Granted("road:read")
    GeoJson.Collection closures(Actor.Staff by, Locale locale) {
        return GeoJson.Collection.of(closures.features(locale));
    }

    private String edition() {
        var digest =
                org.liandong.area.CountyFiles.digest(roads.edition().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return digest.substring(0, EDITION_LENGTH);
    }

    private Drawn drawn(RoadTimes times) {
        var known = drawn;
        if (known == null || known.of() != times) {
            known = new Drawn(times, times.tiles(), new ConcurrentHashMap<>());
            drawn = known;
        }
        return known;
    }
}
