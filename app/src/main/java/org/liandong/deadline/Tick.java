package org.liandong.deadline;

import java.util.List;
import java.util.UUID;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Warns and breaches clocks. Candidates are picked unlocked; then the case's head is taken, never the clock first, the
 * clocks are folded again, and only what is still due fires. Several nodes may tick at once.
 */
@Component
public final class Tick {

    private static final Logger LOG = LoggerFactory.getLogger(Tick.class);
    private static final Access ACCESS = new Access.Machinery("tick");
    private static final int BATCH = 200;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Deadlines deadlines;
    private final CaseLock lock;
    private final TimeSource time;
    private final ApplicationEventPublisher events;

    Tick(
            Transactions transactions,
            JdbcClient jdbc,
            JdbcTemplate template,
            Deadlines deadlines,
            CaseLock lock,
            TimeSource time,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.template = template;
        this.deadlines = deadlines;
        this.lock = lock;
        this.time = time;
        this.events = events;
    }

    @Scheduled(fixedDelayString = "${liandong.tick.every:500ms}", initialDelayString = "${liandong.tick.after:2s}")
    void tick() {
        try {
            while (once() == BATCH) {
                Thread.onSpinWait();
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "a tick did not finish and is tried again: {}", e.getClass().getSimpleName());
        }
    }

    /** One round; answers how many cases were looked at. */
    public int once() {
        var candidates = candidates();
        candidates.forEach(this::fire);
        return candidates.size();
    }

    private List<CaseId> candidates() {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                select case_id from deadline.clock
                 where next_at <= :now
                 group by case_id order by min(next_at)
                 limit :batch
                """)
                        .param("now", time.now().atOffset(java.time.ZoneOffset.UTC))
                        .param("batch", BATCH)
                        .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
                        .list());
    }

    private void fire(CaseId id) {
        transactions.write(ACCESS, () -> {
            var locked = lock.tryLock(id);
            if (locked.isEmpty()) {
                return;
            }
            var now = time.now();
            var writes = new Writes();
            var fired = deadlines.fire(id, now, writes);
            for (var state : fired) {
                var due = state.dueAt() == null ? now : state.dueAt();
                locked.get().journal(state.clock(), state.breached(), due, now, writes);
            }
            writes.flush(template);
            for (var state : fired) {
                events.publishEvent(
                        new ClockFired(locked.get().ref(), state.clock(), state.rule(), state.breached(), now));
            }
        });
    }
}
