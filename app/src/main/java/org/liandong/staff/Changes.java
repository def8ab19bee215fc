package org.liandong.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.audit.Audit;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes a change to accounts together with its audit record: both hold or neither does. */
@Component
final class Changes {

    private static final Access MACHINERY = new Access.Machinery("staff");

    private final Audit audit;
    private final Transactions transactions;
    private final JdbcTemplate jdbc;
    private final TimeSource time;

    Changes(Audit audit, Transactions transactions, JdbcTemplate jdbc, TimeSource time) {
        this.audit = audit;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    Instant now() {
        return time.now();
    }

    /** Writes what needs no record of its own. */
    void write(Writes writes) {
        transactions.write(MACHINERY, () -> writes.flush(jdbc));
    }

    void commit(Actor by, String what, @Nullable String areaPath, Facts facts, Instant at, Writes writes) {
        audit.add(new Audit.Act(by, what, null, areaPath, Audit.Outcome.DONE, facts), at, writes);
        transactions.write(MACHINERY, () -> writes.flush(jdbc));
    }
}
