package org.liandong.intake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.audit.Audit;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Insert;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Blank forms with numbers, printed for the hours when systems are down. Each number is entered once; those that were
 * printed and never entered are seen, so that no sheet is lost in a drawer unnoticed.
 */
@Component
public final class PaperForms {

    static final int MOST = 50;
    private static final int MOST_LISTED = 200;
    private static final Insert ENTRY =
            Insert.into("intake.paper_entry", "number text, report_id uuid, entered_at timestamptz, entered_by uuid");
    private static final Access ACCESS = new Access.Machinery("paper");

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Audit audit;
    private final TimeSource time;

    PaperForms(Transactions transactions, JdbcClient jdbc, JdbcTemplate template, Audit audit, TimeSource time) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.template = template;
        this.audit = audit;
        this.time = time;
    }

    /** A printed form; {@code report} once it was entered. */
    public record Form(
            String number,
            Instant printedAt,
            @Nullable CaseId report,
            @Nullable Instant enteredAt) {}

    /** Numbers for so many blank forms, never given out before. */
    public List<String> print(Actor.Staff actor, int count) {
        if (count < 1 || count > MOST) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "count", 1, MOST).asException();
        }
        var now = time.now();
        var year = now.atZone(TimeSource.ZONE).getYear();
        return transactions.write(ACCESS, () -> {
            var numbers = new ArrayList<String>();
            var writes = new Writes();
            for (int i = 0; i < count; i++) {
                long serial = jdbc.sql("select nextval('intake.paper_number')")
                        .query(Long.class)
                        .single();
                var number = "P%d-%05d".formatted(year, serial);
                numbers.add(number);
                writes.add(
                        """
                        insert into intake.paper_form (number, printed_at, printed_by, unit_id)
                        values (:number, :at, :by, :unit)
                        """,
                        Map.of(
                                "number", number,
                                "at", now.atOffset(ZoneOffset.UTC),
                                "by", actor.account().value(),
                                "unit", actor.unit().value()));
            }
            audit.add(
                    new Audit.Act(actor, "paper.print", null, null, Audit.Outcome.DONE, Facts.of("forms", count)),
                    now,
                    writes);
            writes.flush(template);
            return List.copyOf(numbers);
        });
    }

    /** The number of a form this unit has printed; refuses any other, naming the field. */
    String known(Actor.Staff actor, String number) {
        boolean printed = transactions.read(
                ACCESS,
                () -> jdbc.sql(
                                "select exists (select from intake.paper_form where number = :number and unit_id = :unit)")
                        .param("number", number)
                        .param("unit", actor.unit().value())
                        .query(Boolean.class)
                        .single());
        if (!printed) {
            throw Refusal.field(ProblemCode.UNKNOWN_CODE, "paperForm").asException();
        }
        return number;
    }

    /** Marks a form as entered, in the transaction of its report: the database refuses the second of two. */
    void enter(String number, CaseId report, Actor.Staff actor, Writes writes) {
        writes.insert(
                ENTRY,
                Map.of(
                        "number", number,
                        "report_id", report.value(),
                        "entered_at", time.now(),
                        "entered_by", actor.account().value()));
    }

    /** The forms of this person's unit, those that wait first, the latest first. */
    public List<Form> list(Actor.Staff actor) {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                        select f.number, f.printed_at, e.report_id, e.entered_at
                          from intake.paper_form f left join intake.paper_entry e on e.number = f.number
                         where f.unit_id = :unit
                         order by e.number is not null, f.printed_at desc, f.number desc limit :most
                        """)
                        .param("unit", actor.unit().value())
                        .param("most", MOST_LISTED)
                        .query((row, index) -> {
                            var report = row.getObject("report_id", UUID.class);
                            var entered = row.getTimestamp("entered_at");
                            return new Form(
                                    row.getString("number"),
                                    row.getTimestamp("printed_at").toInstant(),
                                    report == null ? null : new CaseId(report),
                                    entered == null ? null : entered.toInstant());
                        })
                        .list());
    }
}
