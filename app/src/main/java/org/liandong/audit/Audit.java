package org.liandong.audit;

import java.time.Instant;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Insert;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Records acts: those done inside the act's own transaction, those refused in one of their own. */
@Component
public final class Audit {

    /** What happened to the attempt. */
    public enum Outcome {
        DONE,
        REFUSED
    }

    /**
     * One act.
     *
     * @param what module and verb, for example {@code incident.grade}
     * @param areaPath where it happened, which decides who may read the record; null for acts on the desk itself
     */
    public record Act(
            Actor actor,
            String what,
            @Nullable CaseId caseId,
            @Nullable String areaPath,
            Outcome outcome,
            Facts facts) {}

    private static final Insert ACT = Insert.into("audit.act", """
            id uuid, at timestamptz, party text, account_id uuid, unit_id uuid, what text, case_id uuid,
            area_path text, outcome text, facts jsonb""");

    private final Transactions transactions;
    private final JdbcTemplate jdbc;
    private final TimeSource time;

    Audit(Transactions transactions, JdbcTemplate jdbc, TimeSource time) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Adds the record to the writes of the act it stands for. */
    public void add(Act act, Instant at, Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", CaseId.timeOrdered(at));
        values.put("at", at);
        values.put("party", act.actor().party());
        values.put(
                "account_id",
                act.actor() instanceof Actor.Staff staff ? staff.account().value() : null);
        values.put(
                "unit_id",
                act.actor() instanceof Actor.Staff staff ? staff.unit().value() : null);
        values.put("what", act.what());
        values.put("case_id", act.caseId() == null ? null : act.caseId().value());
        values.put("area_path", act.areaPath());
        values.put("outcome", act.outcome());
        values.put("facts", act.facts().json());
        writes.insert(ACT, values);
    }

    /** Records an act in a transaction of its own. */
    public void record(Act act) {
        transactions.write(new Access.Machinery("audit"), () -> {
            var writes = new Writes();
            add(act, time.now(), writes);
            writes.flush(jdbc);
        });
    }
}
