package org.liandong.support;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.liandong.kernel.TimeSource;
import org.springframework.stereotype.Component;

/** A clock tests set and step; it starts on a working Wednesday morning. */
@Component
public final class SettableTimeSource implements TimeSource {

    /** 2026-11-18 10:00 in China. */
    public static final Instant START = Instant.parse("2026-11-18T02:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Override
    public Instant now() {
        return now.updateAndGet(before -> before.plusNanos(1_000));
    }

    public void step(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }

    public void set(Instant to) {
        now.set(to);
    }
}
