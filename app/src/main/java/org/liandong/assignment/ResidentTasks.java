package org.liandong.assignment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.casework.Happening;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.Facts;
import org.liandong.kernel.PublicState;
import org.liandong.kernel.UnitId;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What residents see of the tasks about their matter, and that they want no calls back. */
@Component
public final class ResidentTasks {

    private static final Access ACCESS = new Access.Machinery("resident tasks");

    private final Casework casework;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    ResidentTasks(Casework casework, Transactions transactions, JdbcClient jdbc) {
        this.casework = casework;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /**
     * A task as a resident of its matter sees it: which unit does what by when, and who answers there, by post. Nothing
     * anybody wrote but that post.
     *
     * @param supervised whether it is late and its unit is supervised for it
     */
    public record PublicTask(
            TaskClass taskClass,
            UnitId unit,
            @Nullable String post,
            PublicState state,
            @Nullable LocalDate strict,
            @Nullable LocalDate rolled,
            boolean late,
            boolean supervised) {}

    /** The tasks about a case, the first issued first; withdrawn ones are left out. */
    public List<PublicTask> about(CaseId subject) {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                        select t.class, t.handling_unit, t.post, h.state, h.final, c.warn_at, c.due_at, c.breached,
                               coalesce(not s.final or s.state = 'REFERRED', false) as supervised
                          from assignment.task t
                          join casework.head h on h.id = t.case_id
                          left join deadline.clock c on c.case_id = h.id and c.clock = 'finish'
                          left join assignment.supervision l on l.task_id = h.id and l.latest
                          left join casework.head s on s.id = l.case_id
                         where t.subject_case = :subject and h.state <> 'WITHDRAWN'
                         order by h.opened_at, h.id limit 50
                        """)
                        .param("subject", subject.value())
                        .query((row, number) -> {
                            boolean over = row.getBoolean("final");
                            return new PublicTask(
                                    TaskClass.valueOf(row.getString("class")),
                                    new UnitId(row.getObject("handling_unit", UUID.class)),
                                    row.getString("post"),
                                    TaskState.valueOf(row.getString("state")).publicState(),
                                    day(row, "warn_at", 0),
                                    day(row, "due_at", 1),
                                    row.getBoolean("breached"),
                                    row.getBoolean("supervised") && !over);
                        })
                        .list());
    }

    private static @Nullable LocalDate day(java.sql.ResultSet row, String column, int less)
            throws java.sql.SQLException {
        var stamp = row.getTimestamp(column);
        return stamp == null ? null : TaskLimits.day(stamp.toInstant()).minusDays(less);
    }

    /** The resident wants no calls back about whether something was done; once said it stays said. */
    public void stopCalls(CaseRef matter) {
        casework.record(
                Access.Capability.of(matter.id()),
                Happening.of(matter, new Actor.Resident(matter.id()), Happening.Line.CALL_STOP, Facts.none())
                        .details((now, writes) -> writes.addAny(
                                "insert into assignment.call_stop (case_id, at) values (:id, :at) on conflict do nothing",
                                Map.of("id", matter.id().value(), "at", now.at()))));
    }

    public boolean stopped(CaseId matter) {
        return transactions.read(
                Access.Capability.of(matter),
                () -> jdbc.sql("select exists (select from assignment.call_stop s where s.case_id = :id)")
                        .param("id", matter.value())
                        .query(Boolean.class)
                        .single());
    }
}
