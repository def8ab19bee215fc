package org.liandong.readiness;

import java.util.Map;
import org.liandong.readiness.Team.Service;

/**
 * The least strength of each service, of the national pack: townships 20, 15 and 10 people by class, militia 50, medical 20,
 * each trade 10. Of the county's rescue team only that there is one.
 */
final class Strengths {

    private static final Map<String, Integer> TOWNSHIPS = Map.of("A", 20, "B", 15, "C", 10);

    private Strengths() {}

    /** @param townshipClass of the township where the team stands; "" when it has none */
    static int least(Service service, String townshipClass) {
        return switch (service) {
            case TOWNSHIP -> TOWNSHIPS.getOrDefault(townshipClass, 10);
            case COUNTY_RESCUE -> 1;
            case MEDICAL -> 20;
            case MILITIA -> 50;
            case FLOOD_DROUGHT,
                    FOREST_FIRE,
                    GEOLOGICAL,
                    MINE_CHEMICAL,
                    MUNICIPAL,
                    POWER,
                    WATER_GAS,
                    TRANSPORT,
                    FOOD_DRUG,
                    EPIDEMIC,
                    ENVIRONMENT,
                    ANIMAL_PLANT,
                    SOCIAL_RELIEF -> 10;
        };
    }
}
