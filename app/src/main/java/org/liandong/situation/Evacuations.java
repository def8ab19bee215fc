package org.liandong.situation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.Outcome;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.store.Insert;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Evacuations: how many people left which village for which shelter, and came home. Numbers, never names. */
@Component
public final class Evacuations {

    private static final int MOST_PEOPLE = 1_000_000;
    private static final Insert ROW = Insert.into("situation.evacuation", """
            case_id uuid, entry integer, direction text, people integer, village_area text, village_place uuid,
            shelter_area text, shelter_place uuid, at timestamptz, recorded_at timestamptz, account_id uuid""");

    private final Casework casework;
    private final Incidents incidents;
    private final Spots spots;
    private final Grants grants;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    Evacuations(
            Casework casework,
            Incidents incidents,
            Spots spots,
            Grants grants,
            Transactions transactions,
            JdbcClient jdbc) {
        this.casework = casework;
        this.incidents = incidents;
        this.spots = spots;
        this.grants = grants;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** Which way people went. */
    public enum Direction {
        MOVED,
        RETURNED;

        /** End of its message key. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One movement of people between a village and a shelter. */
    public record Movement(
            Direction direction, int people, Spot village, Spot shelter, Instant at, Instant recordedAt) {}

    /** What is known of an incident's evacuations: {@code away} are moved and not yet home. */
    public record Totals(List<Movement> movements, int moved, int returned) {
        public int away() {
            return moved - returned;
        }
    }

    /** An incident's movements, oldest first. */
    public Totals of(Access access, CaseId incident) {
        var movements = transactions.read(access, () -> read(incident));
        return new Totals(movements, sum(movements, Direction.MOVED, null), sum(movements, Direction.RETURNED, null));
    }

    private static int sum(List<Movement> movements, Direction direction, @Nullable Spot village) {
        return movements.stream()
                .filter(each -> each.direction() == direction
                        && (village == null || each.village().equals(village)))
                .mapToInt(Movement::people)
                .sum();
    }

    /**
     * What somebody says of a movement.
     *
     * @param at when, if before now
     */
    public record Told(
            Direction direction,
            int people,
            Spot village,
            Spot shelter,
            @Nullable Instant at) {}

    /** Records a movement of people. */
    public Outcome record(Actor.Staff actor, CaseId incident, int version, Told told) {
        var direction = told.direction();
        int people = told.people();
        var village = told.village();
        var shelter = told.shelter();
        var at = told.at();
        if (people < 1 || people > MOST_PEOPLE) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "people", 1, MOST_PEOPLE)
                    .asException();
        }
        var access = grants.access(actor);
        var head = incidents.get(access, incident).head();
        spots.require(village, "village");
        spots.require(shelter, "shelter");
        var before = of(access, incident).movements();
        int away = sum(before, Direction.MOVED, village) - sum(before, Direction.RETURNED, village);
        if (direction == Direction.RETURNED && people > away) {
            throw Refusal.field(ProblemCode.MORE_THAN_AWAY, "people", away).asException();
        }
        return casework.apply(Act.of(head.ref(), version, IncidentAction.RECORD_EVACUATION, actor)
                .at(at)
                .facts(Facts.of("direction", direction)
                        .with("people", people)
                        .with("village", village.code())
                        .with("shelter", shelter.code()))
                .details((moving, writes) -> {
                    var values = new HashMap<String, @Nullable Object>();
                    values.put("case_id", incident.value());
                    values.put("entry", before.size() + 1);
                    values.put("direction", direction);
                    values.put("people", people);
                    values.put("village_area", village.area());
                    values.put("village_place", village.place());
                    values.put("shelter_area", shelter.area());
                    values.put("shelter_place", shelter.place());
                    values.put("at", at == null ? moving.head().movedAt() : at);
                    values.put("recorded_at", moving.head().movedAt());
                    values.put("account_id", actor.account().value());
                    writes.insert(ROW, values);
                }));
    }

    private List<Movement> read(CaseId incident) {
        return jdbc.sql("""
                select direction, people, village_area, village_place, shelter_area, shelter_place, at, recorded_at
                  from situation.evacuation where case_id = :id order by entry
                """)
                .param("id", incident.value())
                .query((row, number) -> movement(row))
                .list();
    }

    private static Movement movement(ResultSet row) throws SQLException {
        return new Movement(
                Direction.valueOf(row.getString("direction")),
                row.getInt("people"),
                new Spot(row.getString("village_area"), row.getObject("village_place", UUID.class)),
                new Spot(row.getString("shelter_area"), row.getObject("shelter_place", UUID.class)),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("recorded_at").toInstant());
    }
}
