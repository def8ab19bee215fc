package org.liandong.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TimeSource;
import org.liandong.store.SequencerRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the log going on this node: sequences or stands by, remembers what was published, looks at the log anew. Begins
 * before the desk takes requests, so that a checkpoint is there when health says UP.
 */
@Component
public final class LogLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LogLoop.class);
    private static final int BEFORE_THE_WEB_SERVER = 0;

    private final Sequencer sequencer;
    private final LogWatch watch;
    private final LogFreeze freeze;
    private final LogMemory memory;
    private final LogReading reading;
    private final WitnessClient witnesses;
    private final SequencerRole role;
    private final LedgerProperties properties;
    private volatile @Nullable Thread thread;

    // The loop turns everything of the log, so it knows all of it.
    LogLoop(
            LogKeys keys,
            LogWatch watch,
            LogFreeze freeze,
            LogMemory memory,
            LogReading reading,
            WitnessClient witnesses,
            SequencerRole role,
            LedgerProperties properties,
            TimeSource time) {
        this.sequencer = new Sequencer(role, keys, memory, freeze, properties, time, Sequencer.Witness.NOBODY);
        this.watch = watch;
        this.freeze = freeze;
        this.memory = memory;
        this.reading = reading;
        this.witnesses = witnesses;
        this.role = role;
        this.properties = properties;
    }

    @Override
    public void start() {
        LOG.info("what is published is remembered in {}", memory.directory());
        watch.refresh();
        if (!watch.published()) {
            once();
        }
        thread = Thread.ofPlatform().daemon().name("log").start(this::turn);
    }

    private void turn() {
        quietly("comparing with the witnesses", witnesses::compare);
        while (!Thread.currentThread().isInterrupted()) {
            quietly("a round of the log", this::once);
            try {
                Thread.sleep(properties.every());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void quietly(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("{} failed and is tried again: {}", what, describe(e));
        }
    }

    /** Files are named in their own words; what drivers say may repeat data. */
    private static String describe(RuntimeException e) {
        return e instanceof java.io.UncheckedIOException || e instanceof IllegalStateException
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }

    /** One round; every leaf committed before it is published when it ends, if this node sequences. */
    public void once() {
        Sequencer.Outcome outcome;
        do {
            outcome = watch.ownsKeys() ? sequencer.round() : Sequencer.Outcome.STANDING_BY;
            if (outcome == Sequencer.Outcome.PUBLISHED) {
                witnesses.wake();
            }
        } while (outcome == Sequencer.Outcome.PUBLISHED && watchesWaiting());
        if (outcome == Sequencer.Outcome.STANDING_BY) {
            follow();
        }
        watch.refresh();
    }

    private boolean watchesWaiting() {
        watch.refresh();
        return watch.sight().oldestWaiting() != null;
    }

    /** A node that stands by remembers as well, and is the first to notice a database that went back. */
    private void follow() {
        if (freeze.check()) {
            Optional.ofNullable(reading.newest()).ifPresent(head -> memory.remember(head, role));
        }
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(java.time.Duration.ofMillis(700));
            sequencer.leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("the lease runs out by itself: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
