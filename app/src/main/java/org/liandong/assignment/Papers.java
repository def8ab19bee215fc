package org.liandong.assignment;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.casework.Head;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The documents of tasks and their ladders: numbered in the act that makes each, by the unit that signs it and the year.
 * What stands in one is made from the record whenever it is read ({@link PaperTexts}).
 */
@Component
final class Papers {

    private static final String SELECT =
            "select p.id, p.task_id, p.case_id, p.version, p.kind, p.unit_id, p.year, p.serial, p.at from assignment.paper p";

    private final Transactions transactions;
    private final JdbcClient jdbc;

    Papers(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** One document: who signs it, its number, and the act it documents. */
    record Entry(
            UUID id,
            CaseId task,
            CaseId caseId,
            int version,
            PaperKind kind,
            UnitId unit,
            int year,
            int serial,
            java.time.Instant at) {}

    /** Adds the document of an act to its writes; the unit's next number of the year is taken in the same statement. */
    void add(PaperKind kind, UnitId unit, CaseId task, Head after, Writes writes) {
        var values = new HashMap<String, Object>();
        values.put("id", CaseId.timeOrdered(after.movedAt()));
        values.put("task", task.value());
        values.put("case", after.id().value());
        values.put("version", after.version());
        values.put("kind", kind);
        values.put("unit", unit.value());
        values.put("year", after.movedAt().atZone(TimeSource.ZONE).getYear());
        values.put("at", after.movedAt());
        writes.add("""
                with next as (
                    insert into assignment.serial (unit_id, year, last) values (:unit, :year, 1)
                    on conflict (unit_id, year) do update set last = assignment.serial.last + 1
                    returning last)
                insert into assignment.paper (id, task_id, case_id, version, kind, unit_id, year, serial, at)
                select cast(:id as uuid), cast(:task as uuid), cast(:case as uuid), cast(:version as integer), :kind,
                       cast(:unit as uuid), cast(:year as integer), next.last, cast(:at as timestamptz)
                  from next
                """, values);
    }

    /** The documents of a task and its ladders, oldest first. */
    List<Entry> of(Access access, CaseId task) {
        return transactions.read(
                access,
                () -> jdbc.sql(SELECT + " where p.task_id = :task order by p.at, p.id")
                        .param("task", task.value())
                        .query((row, number) -> entry(row))
                        .list());
    }

    Optional<Entry> find(Access access, CaseId task, UUID id) {
        return transactions.read(
                access,
                () -> jdbc.sql(SELECT + " where p.id = :id and p.task_id = :task")
                        .param("id", id)
                        .param("task", task.value())
                        .query((row, number) -> entry(row))
                        .optional());
    }

    private static Entry entry(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("task_id", UUID.class)),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getInt("version"),
                PaperKind.valueOf(row.getString("kind")),
                new UnitId(row.getObject("unit_id", UUID.class)),
                row.getInt("year"),
                row.getInt("serial"),
                row.getTimestamp("at").toInstant());
    }
}
