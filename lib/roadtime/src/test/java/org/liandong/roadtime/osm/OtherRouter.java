package org.liandong.roadtime.osm;

import com.graphhopper.GHRequest;
import com.graphhopper.GHResponse;
import com.graphhopper.GraphHopper;
import com.graphhopper.config.Profile;
import com.graphhopper.json.Statement;
import com.graphhopper.util.CustomModel;
import com.graphhopper.util.TurnCostsConfig;
import com.graphhopper.util.exceptions.ConnectionNotFoundException;
import com.graphhopper.util.exceptions.PointNotFoundException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.liandong.roadtime.Place;

/** The routing library's own router on the same file: GraphHopper, set to the same rules. */
final class OtherRouter implements AutoCloseable {

    private final GraphHopper hopper;

    /**
     * @param smallestNetwork parts of fewer edges than this are left out where places are taken to roads; 0 keeps all
     * @param simplifiedMetres how far shapes may be simplified; 0 leaves them as drawn
     */
    OtherRouter(
            Path map,
            Path folder,
            Map<String, Double> kmh,
            boolean turnRules,
            int smallestNetwork,
            double simplifiedMetres) {
        CustomModel model = new CustomModel();
        boolean first = true;
        for (Map.Entry<String, Double> speed : kmh.entrySet()) {
            if (!speed.getKey().equals("*")) {
                String condition = "road_class == " + speed.getKey().toUpperCase(java.util.Locale.ROOT);
                String limit = Double.toString(speed.getValue());
                model.addToSpeed(
                        first
                                ? Statement.If(condition, Statement.Op.LIMIT, limit)
                                : Statement.ElseIf(condition, Statement.Op.LIMIT, limit));
                first = false;
            }
        }
        model.addToSpeed(Statement.Else(Statement.Op.LIMIT, Double.toString(kmh.getOrDefault("*", 1.0))));
        model.addToPriority(Statement.If("!car_access", Statement.Op.MULTIPLY, "0"));
        Profile profile = new Profile("car").setCustomModel(model);
        if (turnRules) {
            profile.setTurnCostsConfig(TurnCostsConfig.car().setUTurnCosts(0));
        }
        hopper = new GraphHopper();
        hopper.setOSMFile(map.toString());
        hopper.setGraphHopperLocation(folder.toString());
        hopper.setStoreOnFlush(false);
        hopper.setEncodedValuesString("car_access, road_class, roundabout, road_environment");
        hopper.setProfiles(profile);
        hopper.setMinNetworkSize(smallestNetwork);
        hopper.getReaderConfig().setMaxWayPointDistance(simplifiedMetres);
        hopper.importOrLoad();
    }

    /** Seconds, empty where no way is found; NaN where a place is near no road. */
    OptionalDouble seconds(Place from, Place to) {
        GHRequest request = new GHRequest(from.lat(), from.lon(), to.lat(), to.lon());
        request.setProfile("car");
        GHResponse response = hopper.route(request);
        if (!response.hasErrors()) {
            return OptionalDouble.of(response.getBest().getTime() / 1000.0);
        }
        for (Throwable error : response.getErrors()) {
            if (error instanceof PointNotFoundException) {
                return OptionalDouble.of(Double.NaN);
            }
            if (!(error instanceof ConnectionNotFoundException)) {
                throw new IllegalStateException(error);
            }
        }
        return OptionalDouble.empty();
    }

    @Override
    public void close() {
        hopper.close();
    }
}
