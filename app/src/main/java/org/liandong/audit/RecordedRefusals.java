package org.liandong.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.webkit.DoorRefusals;
import org.liandong.webkit.SignedIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Records who was refused at the door. A program gone wild writes at most so many lines a minute on each node; how many
 * were left out stands in the next.
 */
@Component
class RecordedRefusals implements DoorRefusals {

    static final int A_MINUTE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(RecordedRefusals.class);

    private record Counted(Bucket bucket, AtomicInteger leftOut) {}

    private final Audit audit;
    private final Cache<UUID, Counted> known = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofHours(1))
            .maximumSize(10_000)
            .build();

    RecordedRefusals(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void refused(SignedIn person, ProblemCode code, String where) {
        var counted = known.get(person.account(), _ -> counted());
        if (!counted.bucket().tryConsume(1)) {
            counted.leftOut().incrementAndGet();
            return;
        }
        int leftOut = counted.leftOut().getAndSet(0);
        var facts = Facts.of("code", code)
                .with("where", place(where))
                .with("token", person.viaToken() ? true : null)
                .with("leftOut", leftOut == 0 ? null : leftOut);
        try {
            audit.record(new Audit.Act(person.actor(), "web.refused", null, null, Audit.Outcome.REFUSED, facts));
        } catch (RuntimeException e) {
            // the refusal stands whether or not it could be written down
            LOG.warn("a refusal could not be recorded: {}", e.getClass().getSimpleName());
        }
    }

    private static Counted counted() {
        return new Counted(
                Bucket.builder()
                        .addLimit(limit -> limit.capacity(A_MINUTE).refillGreedy(A_MINUTE, Duration.ofMinutes(1)))
                        .build(),
                new AtomicInteger());
    }

    /** A pattern as a code: its variables have no braces. */
    static String place(String where) {
        var plain = where.replaceAll("\\{[^}]*}", "-").replaceAll("[^A-Za-z0-9_.:/,@+-]", "-");
        return plain.length() > 100 ? plain.substring(0, 100) : plain;
    }
}
