package org.liandong.assignment;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.liandong.kernel.Actor;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.webkit.Granted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Oversight: how each unit stands to its limits, in the order of the units' codes. No ranking, and nothing by person. */
@Controller
class OversightPages {

    private final Grants grants;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Wordings wordings;

    OversightPages(Grants grants, Transactions transactions, JdbcClient jdbc, Wordings wordings) {
        this.grants = grants;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.wordings = wordings;
    }

    /** A unit's tasks; each number opens its cases. */
    record Row(
            String href,
            String unit,
            int open,
            int soon,
            int late,
            int supervised,
            int referred,
            int inTime,
            int closedLate,
            int returned) {

        /** Those closed, late or not. */
        public int closed() {
            return inTime + closedLate;
        }
    }

    @GetMapping("/oversight")
    @Granted("task:oversee")
    String show(Actor.Staff actor, Model model, Locale locale) {
        model.addAttribute("rows", rows(actor, locale));
        return "assignment/oversight";
    }

    private List<Row> rows(Actor.Staff actor, Locale locale) {
        return transactions.read(
                grants.access(actor),
                () -> jdbc.sql("""
                        select u.id, count(*) filter (where not h.final) as open,
                               count(*) filter (where not h.final and c.warned and not c.breached) as soon,
                               count(*) filter (where not h.final and c.breached) as late,
                               count(*) filter (where not h.final and not s.final) as supervised,
                               count(*) filter (where not h.final and s.state = 'REFERRED') as referred,
                               count(*) filter (where h.state = 'VERIFIED' and not c.breached) as in_time,
                               count(*) filter (where h.state = 'VERIFIED' and c.breached) as closed_late,
                               sum(t.returns) as returned
                          from casework.head h
                          join assignment.task t on t.case_id = h.id
                          join area.unit u on u.id = t.handling_unit
                          left join deadline.clock c on c.case_id = h.id and c.clock = 'finish'
                          left join assignment.supervision l on l.task_id = h.id and l.latest
                          left join casework.head s on s.id = l.case_id
                         where h.kind = 'TASK' and not h.exercise
                         group by u.id, u.code order by u.code
                        """)
                        .query((row, number) -> {
                            var unit = new UnitId(row.getObject("id", UUID.class));
                            return new Row(
                                    "/tasks?unit=" + unit + "&standing=",
                                    wordings.unit(unit, locale),
                                    row.getInt("open"),
                                    row.getInt("soon"),
                                    row.getInt("late"),
                                    row.getInt("supervised"),
                                    row.getInt("referred"),
                                    row.getInt("in_time"),
                                    row.getInt("closed_late"),
                                    row.getInt("returned"));
                        })
                        .list());
    }
}
