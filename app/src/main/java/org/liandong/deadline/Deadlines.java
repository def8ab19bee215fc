package org.liandong.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ClockEffect;
import org.liandong.kernel.ClockName;
import org.liandong.store.Insert;
import org.liandong.store.Writes;
import org.liandong.worktime.WorkCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes clock events inside the act that causes them, and reads where clocks stand. */
@Component
public final class Deadlines {

    private final JdbcClient jdbc;
    private final RuleBook rules;
    private final ClockFold fold;

    Deadlines(JdbcClient jdbc, RuleBook rules) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.fold = new ClockFold(rules, WorkCalendar.national());
    }

    /** The clocks of a case just being opened: nothing is read. */
    public List<ClockState> open(CaseId id, List<Stroke> strokes, Instant recordedAt, Writes writes) {
        return strike(id, strokes, recordedAt, recordedAt, Map.of(), writes);
    }

    /** Applies an act's effects to the clocks of a case whose head the caller has locked. */
    public List<ClockState> apply(CaseId id, List<Stroke> strokes, Instant at, Instant recordedAt, Writes writes) {
        return strokes.isEmpty() ? List.of() : strike(id, strokes, at, recordedAt, events(id), writes);
    }

    /** Applies an act's effects and voids whatever else still runs: a case in a final state owes nothing. */
    public List<ClockState> settle(CaseId id, List<Stroke> strokes, Instant at, Instant recordedAt, Writes writes) {
        var known = events(id);
        var all = new ArrayList<>(strokes);
        known.keySet().stream()
                .filter(clock -> strokes.stream()
                        .noneMatch(stroke -> stroke.effect().clock().equals(clock)))
                .forEach(clock -> all.add(new Stroke(ClockEffect.voids(clock), null, null, null)));
        return strike(id, all, at, recordedAt, known, writes);
    }

    /** Where each clock of a case stands, recomputed from its events. */
    public List<ClockState> recompute(CaseId id) {
        return events(id).values().stream().map(fold::fold).toList();
    }

    /** Where the clocks of these cases stand, from the cache. */
    public Map<CaseId, List<ClockState>> states(Collection<CaseId> ids) {
        var found = new HashMap<CaseId, List<ClockState>>();
        if (ids.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                select case_id, clock, entries, status, rule, started_at, warn_at, due_at, settled_at, warned, breached, next_at
                  from deadline.clock
                 where case_id in (:ids)
                 order by case_id, started_at, clock
                """)
                .param("ids", ids.stream().map(CaseId::value).toList())
                .query((row, number) -> state(row))
                .list()
                .forEach(state -> found.computeIfAbsent(state.caseId(), id -> new ArrayList<>())
                        .add(state));
        return found;
    }

    /** Where the clocks of one case stand, from the cache. */
    public List<ClockState> states(CaseId id) {
        return states(List.of(id)).getOrDefault(id, List.of());
    }

    /** Fires what is due on a locked case; answers what fired. */
    List<ClockState> fire(CaseId id, Instant now, Writes writes) {
        var fired = new ArrayList<ClockState>();
        events(id).forEach((clock, known) -> {
            var before = fold.fold(known);
            if (before.nextAt() == null || before.nextAt().isAfter(now)) {
                return;
            }
            boolean breach = before.dueAt() != null && !before.dueAt().isAfter(now);
            var kind = breach ? ClockEvent.Kind.BREACHED : ClockEvent.Kind.WARNED;
            var event = new ClockEvent(id, clock, known.size() + 1, kind, now, now, null, null, null, null);
            fired.add(append(known, event, writes));
        });
        return fired;
    }

    private List<ClockState> strike(
            CaseId id,
            List<Stroke> strokes,
            Instant at,
            Instant recordedAt,
            Map<ClockName, List<ClockEvent>> known,
            Writes writes) {
        var after = new LinkedHashMap<ClockName, ClockState>();
        var streams = new HashMap<>(known);
        for (var stroke : strokes) {
            var clock = stroke.effect().clock();
            var stream = streams.computeIfAbsent(clock, name -> new ArrayList<>());
            var kind = kindFor(stroke.effect().kind(), stream);
            if (kind == null) {
                continue;
            }
            // A clock starts when the desk knows; it is met when the deed is claimed to have been done.
            var moment = kind == ClockEvent.Kind.START ? recordedAt : at;
            var rule = kind == ClockEvent.Kind.START ? ruleFor(stroke, moment) : null;
            var event = new ClockEvent(
                    id,
                    clock,
                    stream.size() + 1,
                    kind,
                    moment,
                    recordedAt,
                    rule == null ? null : rule.code(),
                    rule == null ? null : rule.version(),
                    kind == ClockEvent.Kind.PAUSE || kind == ClockEvent.Kind.EXTEND ? stroke.ground() : null,
                    kind == ClockEvent.Kind.EXTEND ? stroke.span() : null);
            after.put(clock, append(stream, event, writes));
            streams.put(clock, extended(stream, event));
        }
        return List.copyOf(after.values());
    }

    private Rule ruleFor(Stroke stroke, Instant at) {
        if (stroke.rule() == null) {
            throw new IllegalArgumentException(
                    "no rule given to start " + stroke.effect().clock());
        }
        return rules.inForce(stroke.rule(), at);
    }

    /** The event an effect becomes; null where it changes nothing, such as meeting a clock that does not run. */
    private ClockEvent.@Nullable Kind kindFor(ClockEffect.Kind effect, List<ClockEvent> stream) {
        var status = stream.isEmpty() ? null : fold.fold(stream).status();
        boolean running = status == ClockState.Status.RUNNING;
        boolean open = running || status == ClockState.Status.PAUSED;
        return switch (effect) {
            case START -> ClockEvent.Kind.START;
            case PAUSE -> running ? ClockEvent.Kind.PAUSE : null;
            case RESUME -> status == ClockState.Status.PAUSED ? ClockEvent.Kind.RESUME : null;
            case MEET -> open ? ClockEvent.Kind.MEET : null;
            case VOID -> open ? ClockEvent.Kind.VOID : null;
            case EXTEND -> open ? ClockEvent.Kind.EXTEND : null;
        };
    }

    private static List<ClockEvent> extended(List<ClockEvent> stream, ClockEvent event) {
        var longer = new ArrayList<>(stream);
        longer.add(event);
        return longer;
    }

    private ClockState append(List<ClockEvent> stream, ClockEvent event, Writes writes) {
        var state = fold.fold(extended(stream, event));
        writes.insert(EVENT, eventRow(event));
        if (stream.isEmpty()) {
            writes.insert(CLOCK, clockRow(state));
        } else {
            writes.add(UPDATE_CLOCK, clockRow(state));
        }
        return state;
    }

    private Map<ClockName, List<ClockEvent>> events(CaseId id) {
        var streams = new LinkedHashMap<ClockName, List<ClockEvent>>();
        jdbc.sql("""
                select case_id, clock, entry, event, at, recorded_at, rule, rule_version, ground, span
                  from deadline.clock_event
                 where case_id = :id
                 order by clock, entry
                """)
                .param("id", id.value())
                .query((row, number) -> event(row))
                .list()
                .forEach(event -> streams.computeIfAbsent(event.clock(), name -> new ArrayList<>())
                        .add(event));
        return streams;
    }

    private static ClockEvent event(ResultSet row) throws SQLException {
        return new ClockEvent(
                new CaseId(row.getObject("case_id", UUID.class)),
                new ClockName(row.getString("clock")),
                row.getInt("entry"),
                ClockEvent.Kind.valueOf(row.getString("event")),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("rule"),
                row.getObject("rule_version", Integer.class),
                row.getString("ground"),
                row.getString("span"));
    }

    private static ClockState state(ResultSet row) throws SQLException {
        return new ClockState(
                new CaseId(row.getObject("case_id", UUID.class)),
                new ClockName(row.getString("clock")),
                row.getInt("entries"),
                ClockState.Status.valueOf(row.getString("status")),
                row.getString("rule"),
                row.getTimestamp("started_at").toInstant(),
                instant(row, "warn_at"),
                instant(row, "due_at"),
                instant(row, "settled_at"),
                row.getBoolean("warned"),
                row.getBoolean("breached"),
                instant(row, "next_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }

    private static Map<String, @Nullable Object> eventRow(ClockEvent event) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("case_id", event.caseId().value());
        values.put("clock", event.clock().code());
        values.put("entry", event.entry());
        values.put("event", event.kind());
        values.put("at", event.at());
        values.put("recorded_at", event.recordedAt());
        values.put("rule", event.rule());
        values.put("rule_version", event.ruleVersion());
        values.put("ground", event.ground());
        values.put("span", event.span());
        return values;
    }

    private static Map<String, @Nullable Object> clockRow(ClockState state) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("case_id", state.caseId().value());
        values.put("clock", state.clock().code());
        values.put("entries", state.entries());
        values.put("status", state.status());
        values.put("rule", state.rule());
        values.put("started_at", state.startedAt());
        values.put("warn_at", state.warnAt());
        values.put("due_at", state.dueAt());
        values.put("settled_at", state.settledAt());
        values.put("warned", state.warned());
        values.put("breached", state.breached());
        values.put("next_at", state.nextAt());
        return values;
    }

    private static final Insert EVENT = Insert.into("deadline.clock_event", """
            case_id uuid, clock text, entry integer, event text, at timestamptz, recorded_at timestamptz, rule text,
            rule_version integer, ground text, span text""");

    private static final Insert CLOCK = Insert.into("deadline.clock", """
            case_id uuid, clock text, entries integer, status text, rule text, started_at timestamptz,
            warn_at timestamptz, due_at timestamptz, settled_at timestamptz, warned boolean, breached boolean,
            next_at timestamptz""");

    private static final String UPDATE_CLOCK = """
            update deadline.clock
               set entries = :entries, status = :status, rule = :rule, started_at = :started_at, warn_at = :warn_at,
                   due_at = :due_at, settled_at = :settled_at, warned = :warned, breached = :breached, next_at = :next_at
             where case_id = :case_id and clock = :clock
            """;
}
