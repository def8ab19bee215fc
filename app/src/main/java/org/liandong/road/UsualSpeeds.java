package org.liandong.road;

import java.util.Map;
import org.liandong.roadtime.SpeedTable;

/** What a rescue vehicle usually drives where a pack does not say: a county's roads, not a motorway country's. */
final class UsualSpeeds {

    private UsualSpeeds() {}

    static SpeedTable table() {
        return SpeedTable.of(Map.ofEntries(
                Map.entry("motorway", 90.0),
                Map.entry("trunk", 65.0),
                Map.entry("primary", 50.0),
                Map.entry("secondary", 45.0),
                Map.entry("tertiary", 35.0),
                Map.entry("unclassified", 28.0),
                Map.entry("residential", 22.0),
                Map.entry("living_street", 10.0),
                Map.entry("service", 15.0),
                Map.entry("track", 12.0),
                Map.entry(SpeedTable.FERRY, 6.0),
                Map.entry(SpeedTable.DEFAULT, 15.0)));
    }
}
