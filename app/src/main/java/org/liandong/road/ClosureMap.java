package org.liandong.road;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liandong.kernel.TimeSource;
import org.liandong.roadtime.Place;
import org.liandong.webkit.GeoJson;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What is closed now, as a map shows it: a mark or an area for each closure, and the stretches of road it keeps closed.
 * All counties' roads are one map, and a closed road is nobody's secret: every map shows all of it.
 */
@Component
public final class ClosureMap {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(TimeSource.ZONE);

    private final RoadClosures closures;
    private final Roads roads;
    private final MessageSource messages;

    ClosureMap(RoadClosures closures, Roads roads, MessageSource messages) {
        this.closures = closures;
        this.roads = roads;
        this.messages = messages;
    }

    /** Everything that is closed, in the reader's words. */
    public List<GeoJson.Feature> features(Locale locale) {
        var features = new ArrayList<GeoJson.Feature>();
        var inForce = closures.inForce();
        inForce.forEach(closure -> features.add(feature(closure, locale)));
        if (!inForce.isEmpty()) {
            roads.now()
                    .ifPresent(times -> times.closures()
                            .lines()
                            .forEach(line -> features.add(
                                    GeoJson.Feature.of(Map.of("kind", "closed-road"), GeoJson.line(positions(line))))));
        }
        return features;
    }

    private GeoJson.Feature feature(RoadClosure closure, Locale locale) {
        var reason = say(locale, "road.reason." + closure.reason().slug());
        var until = closure.until();
        var label = until == null
                ? say(locale, "road.map.closed", reason)
                : say(locale, "road.map.closed-until", reason, MINUTE.format(until));
        if (closure.shape() == RoadClosure.Shape.SPOT) {
            var place = closure.positions().getFirst();
            return GeoJson.Feature.of(
                    Map.of("kind", "closure", "label", label), GeoJson.point(place.lat(), place.lon()));
        }
        var kind = closure.reason() == RoadClosure.Reason.FLOOD ? "flood" : "cordon";
        return GeoJson.Feature.of(Map.of("kind", kind, "label", label), GeoJson.area(ring(closure.positions())));
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private static List<List<Double>> positions(List<Place> places) {
        return places.stream()
                .map(place -> GeoJson.position(place.lat(), place.lon()))
                .toList();
    }

    private static List<List<Double>> ring(List<Place> places) {
        var ring = new ArrayList<>(positions(places));
        if (!ring.getFirst().equals(ring.getLast())) {
            ring.add(ring.getFirst());
        }
        return ring;
    }
}
