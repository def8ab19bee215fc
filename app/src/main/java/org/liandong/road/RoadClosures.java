package org.liandong.road;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.area.Locator;
import org.liandong.audit.Audit;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.live.Announcements;
import org.liandong.roadtime.Arrival;
import org.liandong.roadtime.Closures;
import org.liandong.roadtime.Place;
import org.liandong.roadtime.RoadTimes;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.webkit.Rights;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Declares closures and opens roads again: each an act with its record, in force on every node at once. */
@Component
public final class RoadClosures {

    private static final Access MACHINERY = new Access.Machinery("closures");
    private static final Grant CLOSE = Grant.of("road:close");
    private static final int MOST_LISTED = 300;

    private final Roads roads;
    private final ClosureRows rows;
    private final Areas areas;
    private final Locator locator;
    private final Rights rights;
    private final Audit audit;
    private final Announcements announcements;
    private final Transactions transactions;
    private final JdbcTemplate jdbc;
    private final TimeSource time;

    // An act needs who may, where it is, what it does, its record and its announcement.
    RoadClosures(
            Roads roads,
            ClosureRows rows,
            Areas areas,
            Locator locator,
            Rights rights,
            Audit audit,
            Announcements announcements,
            Transactions transactions,
            JdbcTemplate jdbc,
            TimeSource time) {
        this.roads = roads;
        this.rows = rows;
        this.areas = areas;
        this.locator = locator;
        this.rights = rights;
        this.audit = audit;
        this.announcements = announcements;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** A closure and what it does. */
    public record Declared(RoadClosure closure, ClosureEffect effect) {}

    /** Closures, those in force first; all counties' roads are one map, so all are shown to all. */
    public List<RoadClosure> list() {
        return rows.list(time.now(), MOST_LISTED);
    }

    /** Those that keep roads closed now. */
    public List<RoadClosure> inForce() {
        var now = time.now();
        return rows.standing(now).stream()
                .filter(closure -> closure.inForce(now))
                .toList();
    }

    public Optional<RoadClosure> find(UUID id) {
        return rows.find(id);
    }

    /** What a closure would do, without declaring it; refuses like {@link #declare}. */
    public ClosureEffect weigh(Actor.Staff by, ClosureDraft draft) {
        return effect(checked(by, draft, time.now()));
    }

    /**
     * Declares a closure.
     *
     * @throws RefusedException with every field that is wrong; nothing was written
     */
    public Declared declare(Actor.Staff by, ClosureDraft draft) {
        var now = time.now();
        var closure = checked(by, draft, now);
        var effect = effect(closure);
        var writes = new Writes();
        rows.insert(closure, writes);
        var facts = Facts.of("closure", closure.id())
                .with("reason", closure.reason())
                .with("shape", closure.shape())
                .with("metres", effect.metres())
                .with("roads", effect.roads())
                .with("cutOff", effect.cutOff().size())
                .with("until", closure.until());
        record(by, "road.close", closure, facts, now, writes);
        return new Declared(closure, effect);
    }

    /**
     * Opens a road again.
     *
     * @param mistake the closure should never have been declared
     * @throws RefusedException when it is open already
     */
    public void open(Actor.Staff by, UUID id, boolean mistake) {
        var now = time.now();
        var closure = rows.find(id)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        demand(by, closure.area());
        if (closure.opening() != null) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
        var writes = new Writes();
        rows.insert(id, new RoadClosure.Opening(now, by.account(), mistake), writes);
        try {
            record(by, "road.open", closure, Facts.of("closure", id).with("mistake", mistake), now, writes);
        } catch (Writes.UnexpectedRowsException e) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
    }

    private void record(Actor.Staff by, String what, RoadClosure closure, Facts facts, Instant now, Writes writes) {
        var path = areas.get(closure.area()).path();
        audit.add(new Audit.Act(by, what, null, path, Audit.Outcome.DONE, facts), now, writes);
        transactions.write(MACHINERY, () -> {
            writes.flush(jdbc);
            announcements.afterCommit(Roads.TOPIC);
        });
        // whoever closed a road sees it closed by the next question, whatever becomes of the announcement
        roads.sweep();
    }

    private RoadClosure checked(Actor.Staff by, ClosureDraft draft, Instant now) {
        var refusals = draft.check(now);
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        var places = draft.places();
        var area = locator.township(middle(places, true), middle(places, false))
                .orElseThrow(() -> Refusal.field(ProblemCode.PLACE_OUTSIDE_COUNTY, "positions")
                        .asException());
        demand(by, area.code());
        var reason = draft.reason();
        var shape = draft.shape();
        if (reason == null || shape == null) {
            throw new IllegalStateException("checked before");
        }
        return new RoadClosure(
                CaseId.timeOrdered(now),
                reason,
                shape,
                area.code(),
                places,
                draft.metresOfSpot(),
                draft.from() == null ? now : draft.from(),
                draft.until(),
                now,
                by.account(),
                null);
    }

    private static double middle(List<Place> places, boolean lat) {
        return places.stream()
                .mapToDouble(place -> lat ? place.lat() : place.lon())
                .average()
                .orElseThrow();
    }

    private void demand(Actor.Staff by, String area) {
        if (!Areas.covers(rights.areaPaths(by.account(), CLOSE), areas.get(area).path())) {
            throw Refusal.of(ProblemCode.OUTSIDE_AREA, CLOSE.toString()).asException();
        }
    }

    private ClosureEffect effect(RoadClosure closure) {
        var times = roads.now()
                .orElseThrow(() -> Refusal.of(ProblemCode.NO_ROAD_MAP).asException());
        var alone = times.withClosures(List.of(closure.onRoads()));
        if (alone.isEmpty()) {
            throw Refusal.field(ProblemCode.NO_ROAD_THERE, "positions").asException();
        }
        var together = times.withClosures(Stream.concat(inForce().stream(), Stream.of(closure))
                .map(RoadClosure::onRoads)
                .toList());
        return new ClosureEffect(
                alone.closedEdgeCount(), Math.toIntExact(Math.round(alone.closedMetres())), cutOff(times, together));
    }

    /** Townships that some other township's centre reaches now and none would reach then. */
    private List<String> cutOff(RoadTimes times, Closures then) {
        var townships = areas.list(Area.Level.TOWNSHIP).stream()
                .filter(area -> area.latitude() != null && area.longitude() != null)
                .toList();
        var cutOff = new ArrayList<String>();
        for (var township : townships) {
            var others = townships.stream()
                    .filter(other -> !other.code().equals(township.code()))
                    .map(RoadClosures::centre)
                    .toList();
            if (isReached(times, centre(township), others, times.closures())
                    && !isReached(times, centre(township), others, then)) {
                cutOff.add(township.code());
            }
        }
        return cutOff;
    }

    private static boolean isReached(RoadTimes times, Place centre, List<Place> others, Closures closures) {
        return times.arrivals(centre, others, closures).stream().anyMatch(Arrival.By.class::isInstance);
    }

    @SuppressWarnings("NullAway") // the caller has left out areas without a centre
    private static Place centre(Area area) {
        return new Place(area.latitude(), area.longitude());
    }
}
