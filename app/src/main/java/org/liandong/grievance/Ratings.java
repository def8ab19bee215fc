package org.liandong.grievance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.UnitId;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Marks from one to five that residents give. Only totals are kept: which request was given which mark is known to
 * nobody, and a unit hears of a month that is over, from five marks on.
 */
@Component
public final class Ratings {

    /** The best mark. */
    public static final int BEST = 5;

    private final Steps steps;
    private final Requests requests;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    Ratings(Steps steps, Requests requests, Transactions transactions, JdbcClient jdbc) {
        this.steps = steps;
        this.requests = requests;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /**
     * What a unit was given in a month.
     *
     * @param month its first day
     * @param marks how many; five or more
     */
    public record Month(UnitId unit, LocalDate month, long marks, BigDecimal mean) {}

    /** Gives a mark, once for a request. */
    public Outcome rate(CaseId request, int version, int mark) {
        if (mark < 1 || mark > BEST) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "mark").asException();
        }
        var before = requests.get(Access.Capability.of(request), request);
        if (before.course().rated()) {
            throw Refusal.of(ProblemCode.NOT_POSSIBLE_NOW, "rate", before.head().state())
                    .asException();
        }
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.RATE, new Actor.Resident(request)),
                (moving, writes) -> writes.addAny(
                        "select grievance.rate(cast(:id as uuid), :mark)",
                        Map.of("id", request.value(), "mark", mark)));
    }

    /** The months since a day that may be told, of every unit. */
    public List<Month> since(Access access, LocalDate day) {
        return transactions.read(
                access,
                () -> jdbc.sql(
                                "select unit_id, month, marks, mean from grievance.ratings(:since) order by month, unit_id")
                        .param("since", day)
                        .query((row, number) -> new Month(
                                new UnitId(row.getObject("unit_id", UUID.class)),
                                row.getObject("month", LocalDate.class),
                                row.getLong("marks"),
                                row.getBigDecimal("mean")))
                        .list());
    }
}
