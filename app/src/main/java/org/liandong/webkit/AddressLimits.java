package org.liandong.webkit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.liandong.kernel.TimeSource;
import org.springframework.stereotype.Component;

/** Makes limits on how often one address may ask. They live in memory, one set a node. */
@Component
public final class AddressLimits {

    private final TimeMeter meter;

    AddressLimits(TimeSource time) {
        this.meter = new Ticks(time);
    }

    /** A limit of so many tries in a span, refilled evenly. */
    public AddressLimit of(int tries, Duration span) {
        return new AddressLimit(tries, span, meter);
    }

    /** How often one address may do one thing. */
    public static final class AddressLimit {

        private static final long MOST_ADDRESSES = 200_000;

        private final Cache<String, Bucket> buckets;
        private final int tries;
        private final Duration span;
        private final TimeMeter meter;

        private AddressLimit(int tries, Duration span, TimeMeter meter) {
            this.tries = tries;
            this.span = span;
            this.meter = meter;
            this.buckets = Caffeine.newBuilder()
                    .expireAfterAccess(span.multipliedBy(2))
                    .maximumSize(MOST_ADDRESSES)
                    .build();
        }

        /** Takes one try; false if none is left. */
        public boolean take(HttpServletRequest request) {
            return bucket(request).tryConsume(1);
        }

        /** Gives one try back, after it turned out to be harmless. */
        public void giveBack(HttpServletRequest request) {
            bucket(request).addTokens(1);
        }

        private Bucket bucket(HttpServletRequest request) {
            return buckets.get(
                    Caller.key(request),
                    _ -> Bucket.builder()
                            .withCustomTimePrecision(meter)
                            .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, span))
                            .build());
        }
    }

    private record Ticks(TimeSource time) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            var now = time.now();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
