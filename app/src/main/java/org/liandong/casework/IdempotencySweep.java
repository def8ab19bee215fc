package org.liandong.casework;

import java.time.Duration;
import java.time.ZoneOffset;
import org.liandong.kernel.Access;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets keys nobody asks with any more. A caller that asks again after that is taken to ask for the first time. */
@Component
final class IdempotencySweep {

    /** As the operations page says: longer than any caller waits with a repetition. */
    static final Duration KEPT = Duration.ofDays(3);

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencySweep.class);
    private static final Access ACCESS = new Access.Machinery("idempotency");
    private static final int BATCH = 1_000;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final TimeSource time;

    IdempotencySweep(Transactions transactions, JdbcClient jdbc, TimeSource time) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    @Scheduled(
            fixedDelayString = "${liandong.casework.sweep-every:10m}",
            initialDelayString = "${liandong.casework.sweep-after:1m}")
    void sweep() {
        try {
            while (once() == BATCH) {
                Thread.onSpinWait();
            }
        } catch (RuntimeException e) {
            LOG.warn("old keys are forgotten later: {}", e.getClass().getSimpleName());
        }
    }

    /** One round; answers how many keys were forgotten. Nodes that sweep at once meet only in rows that are gone. */
    int once() {
        return transactions.write(
                ACCESS,
                () -> jdbc.sql("""
                delete from casework.idempotency
                 where (client, key) in (select client, key from casework.idempotency
                                          where created_at < :limit
                                          order by created_at limit :batch)
                """)
                        .param("limit", time.now().minus(KEPT).atOffset(ZoneOffset.UTC))
                        .param("batch", BATCH)
                        .update());
    }
}
