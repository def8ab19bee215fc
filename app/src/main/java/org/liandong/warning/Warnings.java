package org.liandong.warning;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
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
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.webkit.Rights;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Declares warnings and lifts them: each an act with its record. Of one kind, one warning is in force for an area. */
@Component
public final class Warnings {

    /** What pages that show warnings listen to. */
    public static final String TOPIC = "warnings";

    private static final Access MACHINERY = new Access.Machinery("warnings");
    private static final Grant DECLARE = Grant.of("warning:declare");
    private static final int MOST_LISTED = 200;

    private final WarningRows rows;
    private final Areas areas;
    private final Rights rights;
    private final Audit audit;
    private final Transactions transactions;
    private final JdbcTemplate jdbc;
    private final Announcements announcements;
    private final TimeSource time;

    // An act needs who may, where it is, its record and its announcement.
    Warnings(
            WarningRows rows,
            Areas areas,
            Rights rights,
            Audit audit,
            Transactions transactions,
            JdbcTemplate jdbc,
            Announcements announcements,
            TimeSource time) {
        this.rows = rows;
        this.areas = areas;
        this.rights = rights;
        this.audit = audit;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.announcements = announcements;
        this.time = time;
    }

    /** Warnings, those in force first. They are public: all are shown to all. */
    public List<Warning> list() {
        return rows.list(MOST_LISTED);
    }

    public Optional<Warning> find(UUID id) {
        return rows.find(id);
    }

    /** Warnings in force anywhere, the gravest first. */
    public List<Warning> inForce() {
        return rows.inForce();
    }

    /** Warnings in force for an area: those declared for it or for an area above it, the gravest first. */
    public List<Warning> inForceAt(String areaPath) {
        return rows.inForce().stream()
                .filter(warning -> areaPath.startsWith(areas.get(warning.area()).path()))
                .toList();
    }

    /**
     * Declares a warning. One of the same kind for the same area gives way to it in the same act.
     *
     * @throws RefusedException with every field that is wrong; nothing was written
     */
    public Warning declare(
            Actor.Staff by, @Nullable WarningKind kind, @Nullable WarningColour colour, @Nullable String area) {
        var refusals = new java.util.ArrayList<Refusal>();
        require(kind, "kind", refusals);
        require(colour, "colour", refusals);
        require(area, "area", refusals);
        if (area != null && areas.find(area).isEmpty()) {
            refusals.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "area"));
        }
        if (kind == null || colour == null || area == null || !refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        demand(by, area);
        var now = time.now();
        var warning = new Warning(CaseId.timeOrdered(now), kind, colour, area, now, by.account(), null);
        var writes = new Writes();
        rows.insert(warning, writes);
        for (var before : rows.inForce()) {
            if (before.kind() == kind && before.area().equals(area)) {
                if (before.colour() == colour) {
                    throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
                }
                rows.lift(before.id(), new Warning.Lifting(now, by.account(), warning.id()), writes);
            }
        }
        record(by, "warning.declare", warning, writes);
        return warning;
    }

    /**
     * Lifts a warning.
     *
     * @throws RefusedException when it is not in force any more
     */
    public void lift(Actor.Staff by, UUID id) {
        var warning = rows.find(id)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        demand(by, warning.area());
        if (!warning.inForce()) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
        var writes = new Writes();
        rows.lift(id, new Warning.Lifting(time.now(), by.account(), null), writes);
        record(by, "warning.lift", warning, writes);
    }

    private static void require(@Nullable Object value, String field, List<Refusal> refusals) {
        if (value == null) {
            refusals.add(Refusal.field(ProblemCode.FIELD_REQUIRED, field));
        }
    }

    private void demand(Actor.Staff by, String area) {
        if (!Areas.covers(
                rights.areaPaths(by.account(), DECLARE), areas.get(area).path())) {
            throw Refusal.of(ProblemCode.OUTSIDE_AREA, DECLARE.toString()).asException();
        }
    }

    private void record(Actor.Staff by, String what, Warning warning, Writes writes) {
        var facts = Facts.of("warning", warning.id())
                .with("kind", warning.kind())
                .with("colour", warning.colour())
                .with("area", warning.area());
        var path = areas.get(warning.area()).path();
        audit.add(new Audit.Act(by, what, null, path, Audit.Outcome.DONE, facts), time.now(), writes);
        try {
            transactions.write(MACHINERY, () -> {
                writes.flush(jdbc);
                announcements.afterCommit(TOPIC);
            });
        } catch (Writes.UnexpectedRowsException e) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
    }
}
