package org.liandong.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the trail, newest first and only what the reader's areas hold. */
@Component
public final class AuditTrail {

    /**
     * Which acts.
     *
     * @param what beginning of what was done: a module, or a module and an act
     * @param login whose; empty for everybody's
     * @param outcome {@code DONE}, {@code REFUSED} or empty
     * @param before the act after which to go on, from the newest; null to begin
     */
    public record Query(
            String what,
            String login,
            String outcome,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID before) {}

    /** One act as a reader sees it; the case's number only where they may read its kind. */
    public record Line(
            UUID id,
            Instant at,
            String party,
            @Nullable String login,
            @Nullable String name,
            @Nullable String unit,
            String what,
            @Nullable String caseNumber,
            @Nullable String areaPath,
            String outcome,
            String facts,
            @Nullable Long batch) {}

    private static final String SQL = """
            select a.id, a.at, a.party, c.login::text as login, c.display_name, u.name as unit, a.what, h.number,
                   a.area_path, a.outcome, a.facts::text as facts, a.batch
              from audit.act a
              left join staff.account c on c.id = a.account_id
              left join area.unit u on u.id = a.unit_id
              left join casework.head h on h.id = a.case_id
             where (:what = '' or a.what ^@ :what)
               and (:login = '' or c.login = cast(:login as citext))
               and (:outcome = '' or a.outcome = :outcome)
               and (cast(:from as timestamptz) is null or a.at >= :from)
               and (cast(:to as timestamptz) is null or a.at < :to)
               and (cast(:before as uuid) is null
                    or (a.at, a.id) < (select b.at, b.id from audit.act b where b.id = :before))
             order by a.at desc, a.id desc
             limit :limit
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    AuditTrail(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** At most {@code limit} lines. */
    public List<Line> list(Access.Scope access, Query query, int limit) {
        return transactions.read(
                access,
                () -> jdbc.sql(SQL)
                        .params(parameters(query))
                        .param("limit", limit)
                        .query(AuditTrail::line)
                        .list());
    }

    private static Map<String, @Nullable Object> parameters(Query query) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("what", query.what());
        values.put("login", query.login());
        values.put("outcome", query.outcome());
        values.put("from", query.from() == null ? null : query.from().atOffset(ZoneOffset.UTC));
        values.put("to", query.to() == null ? null : query.to().atOffset(ZoneOffset.UTC));
        values.put("before", query.before());
        return values;
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("party"),
                row.getString("login"),
                row.getString("display_name"),
                row.getString("unit"),
                row.getString("what"),
                row.getString("number"),
                row.getString("area_path"),
                row.getString("outcome"),
                row.getString("facts"),
                row.getObject("batch", Long.class));
    }
}
