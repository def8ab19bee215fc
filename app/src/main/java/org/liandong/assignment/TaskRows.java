package org.liandong.assignment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.CaseHeads;
import org.liandong.deadline.ClockState;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of tasks. Callers are inside a transaction with their own access. */
@Component
final class TaskRows {

    private static final String TASK = "select " + CaseHeads.COLUMNS + """
            , t.class, t.subject_kind, t.subject_id, t.subject_case, t.title, t.order_number, t.issuer_unit,
              t.issuer_account, t.handling_unit, t.due, t.post, t.planned, t.asked_until, t.refusals, t.returns,
              t.extensions, t.calls, t.verified_unit, t.verified_way,
              c.warn_at, c.due_at, c.status, c.warned, c.breached, s.id as ladder_id, s.state as ladder_state,
              s.version as ladder_version
              from casework.head h
              join assignment.task t on t.case_id = h.id
              left join deadline.clock c on c.case_id = h.id and c.clock = 'finish'
              left join assignment.supervision l on l.task_id = h.id and l.latest
              left join casework.head s on s.id = l.case_id
            """;

    /** How each standing is told, over the columns of {@link #TASK}. */
    static String condition(TaskFilter.Standing standing) {
        return switch (standing) {
            case ALL -> "true";
            case OPEN -> "not h.final";
            case SOON -> "not h.final and c.warned and not c.breached";
            case LATE -> "not h.final and c.breached";
            case SUPERVISED -> "not h.final and not s.final";
            case REFERRED -> "not h.final and s.state = 'REFERRED'";
            case CLOSED -> "h.state = 'VERIFIED'";
            case CLOSED_LATE -> "h.state = 'VERIFIED' and c.breached";
        };
    }

    private final JdbcClient jdbc;

    TaskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<TaskFacts> find(CaseId id) {
        return jdbc.sql(TASK + " where h.id = :id")
                .param("id", id.value())
                .query((row, number) -> task(row))
                .optional();
    }

    /** Those a filter lets through, due soonest first, after a key. */
    List<TaskFacts> list(TaskFilter filter, TaskPage.Key after, int limit) {
        return jdbc.sql(TASK + """
                 where h.kind = 'TASK' and %s
                   and (:handled::uuid is null or t.handling_unit = :handled)
                   and (:issued::uuid is null or t.issuer_unit = :issued)
                   and (:state::text is null or h.state = :state)
                   and (:kind::text is null or t.subject_kind = :kind and t.subject_id = :subject)
                   and (coalesce(c.due_at, :never), h.id) > (:due, :id)
                 order by coalesce(c.due_at, :never), h.id limit :limit
                """.formatted(condition(filter.standing())))
                .param("handled", id(filter.handledBy()))
                .param("issued", id(filter.issuedBy()))
                .param("state", filter.state() == null ? null : filter.state().name())
                .param(
                        "kind",
                        filter.subjectKind() == null
                                ? null
                                : filter.subjectKind().name())
                .param("subject", filter.subjectId())
                .param("never", TaskPage.Key.NEVER.atOffset(ZoneOffset.UTC))
                .param("due", after.due().atOffset(ZoneOffset.UTC))
                .param("id", after.id())
                .param("limit", limit)
                .query((row, number) -> task(row))
                .list();
    }

    /** Whether somebody of a unit could sign for a task in an area. */
    boolean mayHandle(UnitId unit, String areaPath, List<String> roles) {
        return jdbc.sql("""
                select exists (select from staff.account c
                                 join staff.assignment s on s.account_id = c.id and s.role in (:roles)
                                 join area.area a on a.code = s.area_code and :path ^@ a.path
                                where c.unit_id = :unit and c.status = 'ACTIVE')
                """)
                .param("roles", roles)
                .param("path", areaPath)
                .param("unit", unit.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether somebody ever acted on a task for the unit that handled it. */
    boolean worked(CaseId task, AccountId account) {
        return jdbc.sql("""
                select exists (select from casework.journal j join assignment.task t on t.case_id = j.case_id
                                where j.case_id = :task and j.account_id = :account
                                  and (j.unit_id = t.handling_unit or j.action in ('SIGN', 'PLAN', 'BEGIN', 'PROGRESS',
                                       'ADD_EVIDENCE', 'REPORT_DONE')))
                """)
                .param("task", task.value())
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether a case is the matter of a resident whom this task concerns. */
    boolean concerns(TaskFacts task, CaseId matter) {
        return task.subjectCase() != null
                && jdbc.sql("""
                        select exists (select from casework.head h
                                        where h.id = :matter and (h.parent_id = :subject or h.id = :subject)
                                          and h.kind <> 'TASK')
                        """)
                        .param("matter", matter.value())
                        .param("subject", task.subjectCase().value())
                        .query(Boolean.class)
                        .single();
    }

    /** Whether the resident of a matter may be rung once more to verify. */
    boolean stopped(CaseId matter) {
        return jdbc.sql("select exists (select from assignment.call_stop s where s.case_id = :id)")
                .param("id", matter.value())
                .query(Boolean.class)
                .single();
    }

    private static @Nullable UUID id(@Nullable UnitId unit) {
        return unit == null ? null : unit.value();
    }

    private static TaskFacts task(ResultSet row) throws SQLException {
        var subject = row.getObject("subject_case", UUID.class);
        var account = row.getObject("issuer_account", UUID.class);
        var verified = row.getObject("verified_unit", UUID.class);
        var way = row.getString("verified_way");
        return new TaskFacts(
                CaseHeads.head(row),
                TaskClass.valueOf(row.getString("class")),
                SubjectKind.valueOf(row.getString("subject_kind")),
                row.getString("subject_id"),
                subject == null ? null : new CaseId(subject),
                row.getString("title"),
                row.getString("order_number"),
                new UnitId(row.getObject("issuer_unit", UUID.class)),
                account == null ? null : new AccountId(account),
                new UnitId(row.getObject("handling_unit", UUID.class)),
                row.getObject("due", LocalDate.class),
                row.getString("post"),
                row.getObject("planned", LocalDate.class),
                row.getObject("asked_until", LocalDate.class),
                row.getInt("refusals"),
                row.getInt("returns"),
                row.getInt("extensions"),
                row.getInt("calls"),
                verified == null ? null : new UnitId(verified),
                way == null ? null : CheckWay.valueOf(way),
                finish(row),
                ladder(row));
    }

    private static TaskFacts.Finish finish(ResultSet row) throws SQLException {
        return new TaskFacts.Finish(
                instant(row, "warn_at"),
                instant(row, "due_at"),
                ClockState.Status.PAUSED.name().equals(row.getString("status")),
                row.getBoolean("warned"),
                row.getBoolean("breached"));
    }

    private static TaskFacts.@Nullable Ladder ladder(ResultSet row) throws SQLException {
        var id = row.getObject("ladder_id", UUID.class);
        return id == null
                ? null
                : new TaskFacts.Ladder(
                        new CaseId(id),
                        SupervisionState.valueOf(row.getString("ladder_state")),
                        row.getInt("ladder_version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }
}
