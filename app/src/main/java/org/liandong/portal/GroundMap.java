package org.liandong.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.webkit.GeoJson;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** The ground of the county as GeoJSON (RFC 7946), so that a resident can point at a place. No matter is on it. */
@Controller
class GroundMap {

    private static final List<Area.Level> DRAWN = List.of(Area.Level.COUNTY, Area.Level.TOWNSHIP);

    private final Areas areas;
    private final JsonMapper json;

    GroundMap(Areas areas, JsonMapper json) {
        this.areas = areas;
        this.json = json;
    }

    @GetMapping(path = "/report/map.geojson", produces = GeoJson.MEDIA_TYPE)
    @PublicEndpoint("boundaries and names of townships are public")
    @ResponseBody
    GeoJson.Collection ground(HttpServletResponse response, Locale locale) {
        response.setHeader("Cache-Control", "private, max-age=300");
        var features = new ArrayList<GeoJson.Feature>();
        for (var level : DRAWN) {
            areas.outlines(level)
                    .forEach((code, outline) ->
                            features.add(GeoJson.Feature.of(Map.of("kind", "area"), json.readTree(outline))));
        }
        for (var area : areas.list(Area.Level.TOWNSHIP)) {
            if (area.latitude() != null && area.longitude() != null) {
                features.add(GeoJson.Feature.of(
                        Map.of("kind", "name", "label", PublicView.name(area, locale)),
                        GeoJson.point(area.latitude(), area.longitude())));
            }
        }
        return GeoJson.Collection.of(features);
    }
}
