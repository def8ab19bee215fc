package org.liandong.dispatch;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.liandong.casework.Casework;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets a reserved team go when its reservation is over and nobody has alerted it: a team that is kept and forgotten is
 * missing elsewhere. An act like any other, by the machinery, in the journal of the call.
 */
@Component
final class Reservations {

    private static final Logger LOG = LoggerFactory.getLogger(Reservations.class);
    private static final Access ACCESS = new Access.Machinery("reservations");
    private static final Actor RELEASER = new Actor.Clockwork("reservations");
    private static final int BATCH = 100;

    private final Casework casework;
    private final CallRows rows;
    private final CallWriter writer;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final TimeSource time;

    Reservations(
            Casework casework,
            CallRows rows,
            CallWriter writer,
            Transactions transactions,
            JdbcClient jdbc,
            TimeSource time) {
        this.casework = casework;
        this.rows = rows;
        this.writer = writer;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    @Scheduled(fixedDelayString = "${liandong.tick.every:500ms}", initialDelayString = "${liandong.tick.after:2s}")
    void sweep() {
        try {
            releaseExpired();
        } catch (RuntimeException e) {
            LOG.warn("expired reservations are let go later: {}", e.getClass().getSimpleName());
        }
    }

    /** One round; answers how many teams were let go. Whoever alerts one at this moment is first or finds it gone. */
    int releaseExpired() {
        int released = 0;
        for (var id : expired()) {
            var call =
                    transactions.read(ACCESS, () -> rows.find(id)).filter(it -> it.state() == TeamCallState.RESERVED);
            if (call.isPresent()) {
                var act = writer.ending(
                        RELEASER, call.get(), call.get().head().version(), TeamCallAction.RELEASE, null, null);
                released += casework.apply(act) instanceof Outcome.Moved ? 1 : 0;
            }
        }
        return released;
    }

    private List<CaseId> expired() {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                select k.case_id from deadline.clock k
                  join dispatch.team_call c on c.case_id = k.case_id and c.active
                 where k.clock = :clock and k.status = 'RUNNING' and k.due_at <= :now
                 order by k.due_at limit :batch
                """)
                        .param("clock", TeamCallProcedure.RESERVE_CLOCK.code())
                        .param("now", time.now().atOffset(ZoneOffset.UTC))
                        .param("batch", BATCH)
                        .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
                        .list());
    }
}
