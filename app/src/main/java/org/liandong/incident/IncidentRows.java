package org.liandong.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.casework.CaseHeads;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of reports and incidents. Callers are inside a transaction with their own access. */
@Component
final class IncidentRows {

    private static final String REPORT = "select " + CaseHeads.COLUMNS + """
            , r.class_code, r.channel, r.precision, r.latitude, r.longitude, r.place_id, r.words, r.occurred_at, r.decided_by
              from casework.head h join incident.report r on r.case_id = h.id
            """;
    private static final String INCIDENT = "select " + CaseHeads.COLUMNS + """
            , i.class_code, i.grade, i.precision, i.latitude, i.longitude, i.place_id, i.words, i.subject,
              i.dead, i.hurt, i.trapped, i.missing, i.loss_yuan, i.occurred_at
              from casework.head h join incident.incident i on i.case_id = h.id
            """;

    private final JdbcClient jdbc;

    IncidentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ReportFacts> findReport(CaseId id) {
        return jdbc.sql(REPORT + " where h.id = :id")
                .param("id", id.value())
                .query((row, number) -> report(row))
                .optional();
    }

    List<ReportFacts> reportsOf(CaseId incident) {
        return jdbc.sql(REPORT + " where h.parent_id = :id and h.kind = 'REPORT' order by h.opened_at, h.id")
                .param("id", incident.value())
                .query((row, number) -> report(row))
                .list();
    }

    /** Reports nobody has decided on, oldest first. */
    List<ReportFacts> openReports(int limit) {
        return jdbc.sql(REPORT + """
                 where h.kind = 'REPORT' and not h.final and h.state <> 'ATTACHED'
                 order by h.opened_at, h.id limit :limit
                """)
                .param("limit", limit)
                .query((row, number) -> report(row))
                .list();
    }

    Optional<IncidentFacts> findIncident(CaseId id) {
        return jdbc.sql(INCIDENT + " where h.id = :id")
                .param("id", id.value())
                .query((row, number) -> incident(row))
                .optional();
    }

    /** Incidents still running, opened before a moment, newest first. */
    List<IncidentFacts> openIncidents(PageKey after, int limit) {
        return page(after, limit, "and not h.final");
    }

    /** All incidents opened before a moment, newest first. */
    List<IncidentFacts> page(PageKey after, int limit) {
        return page(after, limit, "");
    }

    private List<IncidentFacts> page(PageKey after, int limit, String condition) {
        return jdbc.sql(INCIDENT + """
                 where h.kind = 'INCIDENT' and (h.opened_at, h.id) < (:openedAt, :id) %s
                 order by h.opened_at desc, h.id desc limit :limit
                """.formatted(condition))
                .param("openedAt", after.openedAt().atOffset(java.time.ZoneOffset.UTC))
                .param("id", after.id())
                .param("limit", limit)
                .query((row, number) -> incident(row))
                .list();
    }

    /** Incidents a filter lets through, by when they were opened: one page of the list. */
    List<IncidentFacts> list(IncidentFilter filter, PageKey after, int limit) {
        var order = filter.oldestFirst() ? "asc" : "desc";
        var beyond = filter.oldestFirst() ? ">" : "<";
        return jdbc.sql(INCIDENT + """
                 where h.kind = 'INCIDENT' and (h.opened_at, h.id) %s (:openedAt, :id)
                   and (not :running or not h.final)
                   and (:state::text is null or h.state = :state)
                   and (:class::text is null or i.class_code = :class)
                   and (:path::text is null or h.area_path like :path)
                 order by h.opened_at %s, h.id %s limit :limit
                """.formatted(beyond, order, order))
                .param("openedAt", after.openedAt().atOffset(java.time.ZoneOffset.UTC))
                .param("id", after.id())
                .param("running", filter.running())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("class", filter.classCode())
                .param("path", filter.areaPath() == null ? null : filter.areaPath() + "%")
                .param("limit", limit)
                .query((row, number) -> incident(row))
                .list();
    }

    /** How many reports hang on each of these incidents. */
    Map<CaseId, Integer> reportCounts(Collection<CaseId> incidents) {
        var counts = new HashMap<CaseId, Integer>();
        jdbc.sql("""
                select h.parent_id, count(*) as reports
                  from casework.head h
                 where h.kind = 'REPORT' and h.parent_id in (:ids)
                 group by h.parent_id
                """)
                .param("ids", incidents.stream().map(CaseId::value).toList())
                .query(row -> {
                    counts.put(new CaseId(row.getObject("parent_id", UUID.class)), row.getInt("reports"));
                });
        return counts;
    }

    /** Running incidents a report of this time might be about. */
    List<IncidentFacts> candidates(java.time.Instant from, java.time.Instant to, int limit) {
        return jdbc.sql(INCIDENT + """
                 where h.kind = 'INCIDENT' and not h.final and i.occurred_at between :from and :to
                 order by i.occurred_at desc limit :limit
                """)
                .param("from", from.atOffset(java.time.ZoneOffset.UTC))
                .param("to", to.atOffset(java.time.ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> incident(row))
                .list();
    }

    static Map<String, @Nullable Object> location(Location location) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("precision", location.precision());
        values.put("latitude", location.latitude());
        values.put("longitude", location.longitude());
        values.put("place_id", location.placeId());
        return values;
    }

    private static ReportFacts report(ResultSet row) throws SQLException {
        var head = CaseHeads.head(row);
        var decidedBy = row.getObject("decided_by", UUID.class);
        return new ReportFacts(
                head,
                row.getString("class_code"),
                ReportChannel.valueOf(row.getString("channel")),
                location(row, head.areaCode()),
                IncidentClasses.texts(row.getArray("words")),
                row.getTimestamp("occurred_at").toInstant(),
                decidedBy == null ? null : new UnitId(decidedBy));
    }

    private static IncidentFacts incident(ResultSet row) throws SQLException {
        var head = CaseHeads.head(row);
        return new IncidentFacts(
                head,
                row.getString("class_code"),
                row.getObject("grade", Integer.class),
                location(row, head.areaCode()),
                IncidentClasses.texts(row.getArray("words")),
                row.getString("subject"),
                new Toll(
                        row.getInt("dead"),
                        row.getInt("hurt"),
                        row.getInt("trapped"),
                        row.getInt("missing"),
                        row.getLong("loss_yuan")),
                row.getTimestamp("occurred_at").toInstant());
    }

    private static Location location(ResultSet row, String areaCode) throws SQLException {
        return new Location(
                Location.Precision.valueOf(row.getString("precision")),
                areaCode,
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getObject("place_id", UUID.class));
    }
}
