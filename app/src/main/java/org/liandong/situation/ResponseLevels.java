package org.liandong.situation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.Outcome;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Access;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.store.Insert;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Response levels: declared, adjusted and ended by a named person with the ground written down, apart from the grade and
 * from any warning (突发事件应对法 2024 art. 71).
 */
@Component
public final class ResponseLevels {

    private static final Insert CHANGE = Insert.into(
            "situation.response",
            "case_id uuid, entry integer, level smallint, at timestamptz, recorded_at timestamptz, account_id uuid, unit_id uuid");

    private final Casework casework;
    private final Incidents incidents;
    private final Grants grants;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    ResponseLevels(Casework casework, Incidents incidents, Grants grants, Transactions transactions, JdbcClient jdbc) {
        this.casework = casework;
        this.incidents = incidents;
        this.grants = grants;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /**
     * One change.
     *
     * @param level in force from then on, 1 (gravest) to 4; null: none is
     */
    public record Change(@Nullable Integer level, Instant at, Instant recordedAt, AccountId account, UnitId unit) {}

    /** All changes of an incident's level, oldest first. */
    public List<Change> history(Access access, CaseId incident) {
        return transactions.read(access, () -> read(incident));
    }

    /** The level in force, with when and by whom it was declared or last adjusted. */
    public Optional<Change> inForce(Access access, CaseId incident) {
        return last(history(access, incident));
    }

    private static Optional<Change> last(List<Change> history) {
        return history.isEmpty() || history.getLast().level() == null
                ? Optional.empty()
                : Optional.of(history.getLast());
    }

    /** The level in force inside the caller's own transaction. */
    Optional<Change> inForceHere(CaseId incident) {
        return last(read(incident));
    }

    private List<Change> read(CaseId incident) {
        return jdbc.sql("""
                select level, at, recorded_at, account_id, unit_id from situation.response
                 where case_id = :id order by entry
                """)
                .param("id", incident.value())
                .query((row, number) -> change(row))
                .list();
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getObject("level", Integer.class),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(),
                new AccountId(row.getObject("account_id", UUID.class)),
                new UnitId(row.getObject("unit_id", UUID.class)));
    }

    /**
     * What somebody decided.
     *
     * @param action DECLARE_RESPONSE, ADJUST_RESPONSE or END_RESPONSE
     * @param level 1 to 4; null exactly when it ends
     * @param at when, if before now
     * @param ground why, in the words of whoever decides; sealed
     */
    public record Decision(
            IncidentAction action,
            @Nullable Integer level,
            @Nullable Instant at,
            @Nullable String ground) {}

    /** Declares, adjusts or ends. */
    public Outcome change(Actor.Staff actor, CaseId incident, int version, Decision decision) {
        var level = decision.level();
        var at = decision.at();
        var access = grants.access(actor);
        var head = incidents.get(access, incident).head();
        var history = history(access, incident);
        var refusal = refusal(decision, last(history));
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get(), head);
        }
        return casework.apply(Act.of(head.ref(), version, decision.action(), actor)
                .at(at)
                .facts(Facts.of("level", level))
                .note(decision.ground())
                .details((moving, writes) -> {
                    var values = new HashMap<String, @Nullable Object>();
                    values.put("case_id", incident.value());
                    values.put("entry", history.size() + 1);
                    values.put("level", level);
                    values.put("at", at == null ? moving.head().movedAt() : at);
                    values.put("recorded_at", moving.head().movedAt());
                    values.put("account_id", actor.account().value());
                    values.put("unit_id", actor.unit().value());
                    writes.insert(CHANGE, values);
                }));
    }

    private static Optional<Refusal> refusal(Decision decision, Optional<Change> now) {
        var action = decision.action();
        var level = decision.level();
        var at = decision.at();
        boolean ends = action == IncidentAction.END_RESPONSE;
        if (!ends && (level == null || level < 1 || level > 4)) {
            var code = level == null ? ProblemCode.FIELD_REQUIRED : ProblemCode.FIELD_INVALID;
            return Optional.of(Refusal.field(code, "level", 1, 4));
        }
        if (at != null && now.isPresent() && at.isBefore(now.get().at())) {
            return Optional.of(Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "at"));
        }
        return switch (action) {
            case DECLARE_RESPONSE ->
                now.isPresent() ? Optional.of(Refusal.of(ProblemCode.RESPONSE_IN_FORCE)) : Optional.empty();
            case ADJUST_RESPONSE, END_RESPONSE -> {
                if (now.isEmpty()) {
                    yield Optional.of(Refusal.of(ProblemCode.NO_RESPONSE_IN_FORCE));
                }
                boolean same = level != null && level.equals(now.get().level());
                yield same ? Optional.of(Refusal.field(ProblemCode.ALREADY_DONE, "level")) : Optional.empty();
            }
            default -> throw new IllegalArgumentException(action + " changes no response level");
        };
    }
}
