package org.liandong.grievance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.UnitId;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for a unit, due soonest first, and how the units stand: for those who answer and those who supervise. */
@Component
public final class Worklists {

    private static final String DUE = """
             left join lateral (select min(c.due_at) as due_at from deadline.clock c
                                 where c.case_id = h.id and c.status = 'RUNNING') due on true
            """;

    private final RequestRows rows;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    Worklists(RequestRows rows, Transactions transactions, JdbcClient jdbc) {
        this.rows = rows;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** What is shown: one class, state, category, township or all of each; from where on, how many. */
    public record Filter(
            @Nullable MatterClass matterClass,
            @Nullable RequestState state,
            @Nullable String categoryCode,
            @Nullable String areaCode,
            int offset,
            int limit) {

        /** All that waits. */
        public static Filter all(int offset, int limit) {
            return new Filter(null, null, null, null, offset, limit);
        }
    }

    /**
     * What waits for a unit: with it, or sent by it and come back; and what this person may decide for others. What
     * waits for the resident is there only when its state is asked for.
     */
    public List<RequestFacts> waiting(Access access, UnitId unit, Collection<RequestState> toDecide, Filter filter) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("unit", unit.value());
        values.put("decide", toDecide.stream().map(Enum::name).toArray(String[]::new));
        values.put(
                "class",
                filter.matterClass() == null ? null : filter.matterClass().name());
        values.put("state", filter.state() == null ? null : filter.state().name());
        values.put("category", filter.categoryCode());
        values.put("area", filter.areaCode());
        values.put("limit", filter.limit());
        values.put("offset", filter.offset());
        // Three ways to be on the list, each by an index of its own; what is over is in none of them.
        return list(access, """
                with waiting as (
                    select r.case_id as id from grievance.request r where r.waits_for = :unit
                    union
                    select r.case_id from grievance.request r join casework.head h on h.id = r.case_id
                     where r.sender_unit = :unit and r.waits_for is not null and h.state in ('OBJECTED', 'DISPUTED')
                    union
                    select h.id from casework.head h
                     where h.kind = 'REQUEST' and h.state = any (cast(:decide as text[]))
                       and h.state in ('OBJECTED', 'NOT_ACCEPTANCE_CONTESTED', 'TRANSFER_CONTESTED',
                                       'REVIEW_ASKED', 'RE_REVIEW_ASKED', 'HEARING'))
                """ + RequestRows.SELECT + " join waiting w on w.id = h.id " + DUE + """
                 where (cast(:class as text) is null or r.class = :class)
                   and (cast(:category as text) is null or r.category_code = :category)
                   and (cast(:area as text) is null or h.area_code = :area)
                   and (case when cast(:state as text) is null then h.state not in ('REPLIED', 'CONFIRMED')
                             else h.state = :state end)
                 order by due.due_at nulls last, h.opened_at, h.id limit :limit offset :offset
                """, values);
    }

    /** What is late, the longest first: of one unit, or of all in sight. */
    public List<RequestFacts> late(Access access, @Nullable UnitId unit, Instant now, int limit) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("unit", unit == null ? null : unit.value());
        values.put("now", now.atOffset(ZoneOffset.UTC));
        values.put("limit", limit);
        return list(access, RequestRows.SELECT + """
                 join lateral (select min(c.due_at) as due_at from deadline.clock c
                                where c.case_id = h.id and c.status = 'RUNNING' and c.due_at <= :now) due
                   on due.due_at is not null
                 where r.waits_for is not null and (cast(:unit as uuid) is null or r.waits_for = :unit)
                   and h.state not in ('REPLIED', 'CONFIRMED') and not h.exercise
                 order by due.due_at, h.id limit :limit
                """, values);
    }

    private List<RequestFacts> list(Access access, String sql, HashMap<String, @Nullable Object> values) {
        return transactions.read(
                access,
                () -> jdbc.sql(sql)
                        .params(values)
                        .query((row, number) -> rows.facts(row))
                        .list());
    }

    /**
     * How a unit stands. Not accepted, passed on, withdrawn and silent stand beside what was said, always.
     *
     * @param soon due within three days
     * @param yes of those that ended since: the resident said that it is solved; partly, no and silent likewise
     * @param byStaff answered at once, as the unit itself reports
     */
    public record Standing(
            UnitId unit,
            int open,
            int late,
            int soon,
            int yes,
            int partly,
            int no,
            int silent,
            int byStaff,
            int notAccepted,
            int passedOn,
            int withdrawn) {}

    /** The units with anything open or anything that ended since, those with the most that is late first. */
    public List<Standing> standings(Access access, Instant now, Instant soon, Instant since) {
        return transactions.read(
                access,
                () -> jdbc.sql("""
                        select coalesce(r.waits_for, r.handler_unit, h.owner_unit_id) as unit,
                               count(*) filter (where not h.final and h.state not in ('REPLIED', 'CONFIRMED')) as open,
                               count(*) filter (where due.due_at <= :now) as late,
                               count(*) filter (where due.due_at > :now and due.due_at <= :soon) as soon,
                               count(*) filter (where h.state in ('CONFIRMED', 'CLOSED') and r.result = 'YES') as yes,
                               count(*) filter (where h.state in ('CONFIRMED', 'CLOSED') and r.result = 'PARTLY') as partly,
                               count(*) filter (where r.result = 'NO') as no,
                               count(*) filter (where h.state = 'CLOSED' and r.result = 'SILENT') as silent,
                               count(*) filter (where h.state = 'CLOSED' and r.result = 'REPORTED_BY_STAFF') as by_staff,
                               count(*) filter (where h.state = 'NOT_ACCEPTED') as not_accepted,
                               count(*) filter (where h.state = 'TRANSFERRED') as passed_on,
                               count(*) filter (where h.state = 'WITHDRAWN') as withdrawn
                          from casework.head h join grievance.request r on r.case_id = h.id
                          left join lateral (
                               select min(c.due_at) as due_at from deadline.clock c
                                where c.case_id = h.id and c.status = 'RUNNING' and c.due_at <= :soon
                                  and not h.final and h.state not in ('REPLIED', 'CONFIRMED')) due on true
                         where h.kind = 'REQUEST' and not h.exercise
                           and (r.waits_for is not null or (h.final and h.moved_at >= :since))
                         group by 1 order by late desc, open desc, unit
                        """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("soon", soon.atOffset(ZoneOffset.UTC))
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .query((row, number) -> standing(row))
                        .list());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                new UnitId(row.getObject("unit", UUID.class)),
                row.getInt("open"),
                row.getInt("late"),
                row.getInt("soon"),
                row.getInt("yes"),
                row.getInt("partly"),
                row.getInt("no"),
                row.getInt("silent"),
                row.getInt("by_staff"),
                row.getInt("not_accepted"),
                row.getInt("passed_on"),
                row.getInt("withdrawn"));
    }
}
