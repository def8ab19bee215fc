package org.liandong.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.area.Location;
import org.liandong.area.Place;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.IncidentFacts;
import org.liandong.kernel.Access;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.liandong.warning.Warnings;
import org.springframework.stereotype.Component;

/** Which plan holds for an incident at this moment. Plans are few and read from memory, renewed every few seconds. */
@Component
public final class Plans {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Access PUBLIC = new Access.Public();

    /** In metres: within this a position counts as at a place of the gazetteer. */
    private static final double AT = 300;

    private record Snapshot(long readAtNanos, List<ResponsePlan> plans) {}

    private final PlanRows rows;
    private final IncidentClasses classes;
    private final Areas areas;
    private final Warnings warnings;
    private final Transactions transactions;
    private final TimeSource time;
    private volatile @Nullable Snapshot snapshot;

    Plans(
            PlanRows rows,
            IncidentClasses classes,
            Areas areas,
            Warnings warnings,
            Transactions transactions,
            TimeSource time) {
        this.rows = rows;
        this.classes = classes;
        this.areas = areas;
        this.warnings = warnings;
        this.transactions = transactions;
        this.time = time;
    }

    /** All plans, by code. */
    public List<ResponsePlan> list() {
        var known = snapshot;
        boolean fresh = known != null && System.nanoTime() - known.readAtNanos() < FRESH.toNanos();
        if (known != null && (fresh || Transactions.open())) {
            return known.plans();
        }
        var read = new Snapshot(System.nanoTime(), transactions.read(PUBLIC, rows::list));
        snapshot = read;
        return read.plans();
    }

    /** The plan that holds for an incident now; none where the pack has none for its class. */
    public Optional<PlanChoice> choose(IncidentFacts incident) {
        return choose(incident.classCode(), incident.grade(), incident.location());
    }

    /**
     * The plan that would hold for an incident of this class at this place now.
     *
     * @param grade null while none is confirmed
     */
    public Optional<PlanChoice> choose(String classCode, @Nullable Integer grade, Location location) {
        var area = areas.get(location.areaCode());
        var now = time.now();
        var situation = new PlanConditions.Situation(
                classes.lineage(classCode),
                grade,
                codes(area.path()),
                places(location),
                month(now),
                warnings.inForceAt(area.path()));
        return PlanChooser.choose(
                list(),
                situation,
                code -> areas.find(code)
                        .map(Area::path)
                        .map(Plans::codes)
                        .orElse(Set.of())
                        .size());
    }

    /** Forgets what is in memory, after a pack was applied. */
    public void refresh() {
        snapshot = null;
    }

    private static int month(Instant now) {
        return now.atZone(TimeSource.ZONE).getMonthValue();
    }

    private static Set<String> codes(String path) {
        return List.of(path.split("/")).stream().filter(code -> !code.isEmpty()).collect(Collectors.toSet());
    }

    /** The place that was named, and what lies around an exact position. */
    private Set<String> places(Location location) {
        var kinds = new HashSet<String>();
        if (location.placeId() != null) {
            areas.places(List.of(location.placeId())).values().forEach(place -> kinds.add(place.kind()));
        }
        if (location.latitude() != null && location.longitude() != null) {
            areas.placesNear(location.latitude(), location.longitude(), AT).stream()
                    .map(Place::kind)
                    .forEach(kinds::add);
        }
        return kinds;
    }
}
