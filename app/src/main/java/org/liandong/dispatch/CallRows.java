package org.liandong.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.CaseHeads;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of team calls. */
@Component
final class CallRows {

    static final String ONE_ACTIVE = "team_call_one_active";

    private static final String SELECT = "select " + CaseHeads.COLUMNS + """
            , c.team_id, c.incident_id, i.number as incident_number, c.active, c.arrive_rule, c.muster_rule,
              c.eta_seconds, c.eta_metres, c.eta_basis, c.reserved_at, c.alerted_at, c.acknowledged_at, c.rolling_at,
              c.arrived_at, c.finished_at, c.back_at, c.ended_at
              from dispatch.team_call c
              join casework.head h on h.id = c.case_id
              left join casework.head i on i.id = c.incident_id
            """;

    private final JdbcClient jdbc;

    CallRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A call about to be made: by which rules and with which estimate; none where no road leads there now. */
    record NewCall(
            CaseId id,
            TeamId team,
            CaseId incident,
            Targets.CallRules rules,
            TravelTimes.@Nullable Travel travel,
            @Nullable Instant reservedAt,
            @Nullable Instant alertedAt) {}

    void insert(NewCall call, Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", call.id().value());
        values.put("team", call.team().value());
        values.put("incident", call.incident().value());
        values.put("arriveRule", call.rules().arrive());
        values.put("musterRule", call.rules().muster());
        putTravel(call.travel(), values);
        values.put("reservedAt", call.reservedAt());
        values.put("alertedAt", call.alertedAt());
        writes.add("""
                insert into dispatch.team_call
                       (case_id, team_id, incident_id, active, arrive_rule, muster_rule, eta_seconds, eta_metres, eta_basis,
                        reserved_at, alerted_at)
                values (:id, :team, :incident, true, :arriveRule, :musterRule, :seconds, :metres, :basis,
                        :reservedAt, :alertedAt)
                """, values);
    }

    private static void putTravel(TravelTimes.@Nullable Travel travel, Map<String, @Nullable Object> values) {
        values.put("seconds", travel == null ? null : travel.seconds());
        values.put("metres", travel == null ? null : travel.metres());
        values.put("basis", travel == null ? EtaBasis.NO_ROAD : travel.basis());
    }

    /** A reserved team is alerted: the rules and the estimate are those of now. */
    void alert(NewCall call, Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", call.id().value());
        values.put("arriveRule", call.rules().arrive());
        values.put("musterRule", call.rules().muster());
        putTravel(call.travel(), values);
        values.put("alertedAt", call.alertedAt());
        writes.add("""
                update dispatch.team_call
                   set alerted_at = :alertedAt, arrive_rule = :arriveRule, muster_rule = :musterRule,
                       eta_seconds = :seconds, eta_metres = :metres, eta_basis = :basis
                 where case_id = :id
                """, values);
    }

    /** The time of a step, as claimed. */
    void stamp(CaseId id, String column, @Nullable Instant at, Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", id.value());
        values.put("at", at);
        writes.add("update dispatch.team_call set " + column + " = :at where case_id = :id", values);
    }

    /** The team is free again. */
    void end(CaseId id, Instant at, Writes writes) {
        writes.add(
                "update dispatch.team_call set active = false, ended_at = :at where case_id = :id",
                Map.of("id", id.value(), "at", at));
    }

    Optional<CallFacts> find(CaseId id) {
        return jdbc.sql(SELECT + " where c.case_id = :id")
                .param("id", id.value())
                .query((row, number) -> facts(row))
                .optional();
    }

    List<CallFacts> ofIncidents(Collection<CaseId> incidents) {
        return jdbc.sql(SELECT + " where c.incident_id in (:ids) order by h.opened_at, h.id")
                .param("ids", incidents.stream().map(CaseId::value).toList())
                .query((row, number) -> facts(row))
                .list();
    }

    /** Calls under way in sight, oldest first. */
    List<CallFacts> active() {
        return jdbc.sql(SELECT + " where c.active order by h.opened_at, h.id")
                .query((row, number) -> facts(row))
                .list();
    }

    /** Calls under way of these teams. */
    List<CallFacts> active(Collection<TeamId> teams) {
        return jdbc.sql(SELECT + " where c.active and c.team_id in (:teams)")
                .param("teams", teams.stream().map(TeamId::value).toList())
                .query((row, number) -> facts(row))
                .list();
    }

    private static CallFacts facts(ResultSet row) throws SQLException {
        return new CallFacts(
                CaseHeads.head(row),
                new TeamId(row.getObject("team_id", UUID.class)),
                new CaseId(row.getObject("incident_id", UUID.class)),
                row.getString("incident_number"),
                row.getBoolean("active"),
                row.getString("arrive_rule"),
                row.getString("muster_rule"),
                row.getObject("eta_seconds", Integer.class),
                row.getObject("eta_metres", Integer.class),
                EtaBasis.valueOf(row.getString("eta_basis")),
                instant(row, "reserved_at"),
                instant(row, "alerted_at"),
                instant(row, "acknowledged_at"),
                instant(row, "rolling_at"),
                instant(row, "arrived_at"),
                instant(row, "finished_at"),
                instant(row, "back_at"),
                instant(row, "ended_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }
}
