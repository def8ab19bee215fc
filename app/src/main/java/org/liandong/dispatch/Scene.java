package org.liandong.dispatch;

import org.liandong.area.Areas;
import org.liandong.incident.IncidentFacts;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;

/**
 * Where teams are to go.
 *
 * @param imprecise only the township is known, and its centre stands in for the place
 */
record Scene(CaseId incident, String areaCode, String areaPath, double latitude, double longitude, boolean imprecise) {

    /** The scene of an incident; refuses where neither it nor any area above it has a position. */
    static Scene of(IncidentFacts incident, Areas areas) {
        var head = incident.head();
        var location = incident.location();
        if (location.latitude() != null && location.longitude() != null) {
            return new Scene(
                    head.id(), head.areaCode(), head.areaPath(), location.latitude(), location.longitude(), false);
        }
        var area = areas.find(head.areaCode());
        while (area.isPresent()) {
            var known = area.get();
            if (known.latitude() != null && known.longitude() != null) {
                return new Scene(
                        head.id(), head.areaCode(), head.areaPath(), known.latitude(), known.longitude(), true);
            }
            var parent = known.parentCode();
            area = parent == null ? java.util.Optional.empty() : areas.find(parent);
        }
        throw Refusal.field(ProblemCode.PLACE_IMPOSSIBLE, "areaCode").asException();
    }

    TravelTimes.Destination destination() {
        return new TravelTimes.Destination(latitude, longitude, areaCode);
    }
}
