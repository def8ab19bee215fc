package org.liandong.live;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.liandong.casework.CaseMoved;
import org.liandong.casework.Procedures;
import org.liandong.deadline.ClockFired;
import org.liandong.kernel.CaseRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gathers topics after commit and announces them at most every 50 ms. Never inside an act's transaction: NOTIFY makes
 * commits wait for each other.
 */
@Component
public final class Announcements implements DisposableBean {

    static final String CHANNEL = "liandong_live";
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final int GATHER_MILLIS = 50;
    private static final int AGAIN_MILLIS = 1_000;
    private static final int MOST_BYTES = 7_000;
    private static final String EVERYTHING = "everything";

    private final JdbcClient jdbc;
    private final Procedures procedures;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService gatherer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("announcements").factory());

    Announcements(JdbcClient jdbc, Procedures procedures) {
        this.jdbc = jdbc;
        this.procedures = procedures;
    }

    @EventListener
    void on(CaseMoved moved) {
        if (hidden(moved.ref())) {
            return;
        }
        afterCommit(topicOf(moved.ref().kind().code()));
        afterCommit("case-" + moved.ref().id());
        if (moved.parent() != null) {
            afterCommit("case-" + moved.parent());
        }
    }

    @EventListener
    void on(ClockFired fired) {
        if (hidden(fired.ref())) {
            return;
        }
        afterCommit(topicOf(fired.ref().kind().code()));
        afterCommit("case-" + fired.ref().id());
    }

    /** That something happened to a reserved case is nobody else's to know. */
    private boolean hidden(CaseRef ref) {
        return procedures.get(ref.kind()).reserved();
    }

    private static String topicOf(String kind) {
        return kind.toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "s";
    }

    /** Announces a topic once the current transaction has committed; at once when there is none. */
    public void afterCommit(String topic) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            announce(topic);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                announce(topic);
            }
        });
    }

    private void announce(String topic) {
        waiting.add(topic);
        if (scheduled.compareAndSet(false, true)) {
            gatherer.schedule(this::send, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void send() {
        scheduled.set(false);
        var topics = new TreeSet<>(waiting);
        waiting.removeAll(topics);
        try {
            jdbc.sql("select pg_notify(:channel, :topics)")
                    .param("channel", CHANNEL)
                    .param("topics", payload(topics))
                    .query((row, number) -> true)
                    .single();
        } catch (RuntimeException e) {
            LOG.debug("an announcement is sent later: {}", e.getClass().getSimpleName());
            keep(topics);
        }
    }

    /** While the database cannot be asked, what waits to be told does not grow without end: it becomes "everything". */
    private void keep(Set<String> topics) {
        waiting.addAll(topics);
        if (payload(waiting).equals(EVERYTHING)) {
            waiting.clear();
            waiting.add(EVERYTHING);
        }
        if (!gatherer.isShutdown() && scheduled.compareAndSet(false, true)) {
            gatherer.schedule(this::send, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Too many topics for one message become "everything". */
    private static String payload(Set<String> topics) {
        var text = String.join(" ", topics);
        return text.length() <= MOST_BYTES ? text : EVERYTHING;
    }

    @Override
    public void destroy() {
        gatherer.shutdownNow();
    }
}
