package org.liandong.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.TimeSource;
import org.liandong.merkle.Hash;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What this node knows of the log, read again every round: so that writing a leaf asks the database nothing. It decides
 * whether a time may be promised.
 */
@Component
public final class LogWatch {

    /** How long a promise gives the desk. */
    static final Duration INCLUDE_WITHIN = Duration.ofSeconds(60);

    private static final Duration BEHIND = Duration.ofSeconds(30);
    private static final Duration STALE = Duration.ofSeconds(10);
    private static final Access ACCESS = new Access.Machinery("log");

    /**
     * The log at one moment.
     *
     * @param published size of the checkpoint published last; -1 before the first
     * @param oldestWaiting when the oldest leaf without a place was written; null when none waits
     */
    record Sight(
            long published,
            Hash root,
            @Nullable FrozenWhy frozen,
            @Nullable Instant frozenAt,
            @Nullable Instant oldestWaiting,
            @Nullable String logKey,
            @Nullable String promiseKey) {

        static final Sight NONE = new Sight(-1, Anchor.empty().root(), null, null, null, null, null);
    }

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final TimeSource time;
    private final LogKeys keys;
    private final long staleNanos;
    private volatile Sight sight = Sight.NONE;
    private volatile long seenNanos;

    LogWatch(Transactions transactions, JdbcClient jdbc, TimeSource time, LogKeys keys, LedgerProperties properties) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
        this.keys = keys;
        this.staleNanos =
                Math.max(STALE.toNanos(), properties.every().multipliedBy(5).toNanos());
    }

    /** Looks at the log anew. */
    public void refresh() {
        long before = System.nanoTime();
        sight = transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                        select l.published, c.root, l.frozen_why, l.frozen_at, l.log_key, l.promise_key,
                               (select w.at from ledger.leaf w where w.index is null order by w.arrival limit 1) as waiting
                          from ledger.log l left join ledger.checkpoint c on c.size = l.published
                        """)
                        .query((row, number) -> {
                            var published = row.getObject("published", Long.class);
                            var why = row.getString("frozen_why");
                            return new Sight(
                                    published == null ? -1 : published,
                                    published == null ? Anchor.empty().root() : new Hash(row.getBytes("root")),
                                    why == null ? null : FrozenWhy.valueOf(why),
                                    instant(row.getTimestamp("frozen_at")),
                                    instant(row.getTimestamp("waiting")),
                                    row.getString("log_key"),
                                    row.getString("promise_key"));
                        })
                        .single());
        seenNanos = before;
    }

    private static @Nullable Instant instant(java.sql.@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** The checkpoint new leaves refer to. */
    Anchor anchor() {
        var seen = sight;
        return seen.published() < 0 ? Anchor.empty() : new Anchor(seen.published(), seen.root());
    }

    Sight sight() {
        return sight;
    }

    /** Whether a checkpoint has been published, be it of size 0. */
    boolean published() {
        return sight.published() >= 0;
    }

    /** Why signing is frozen, if it is. */
    public Optional<FrozenWhy> frozen() {
        return Optional.ofNullable(sight.frozen());
    }

    /** Since when signing is frozen. */
    public Optional<Instant> frozenAt() {
        return Optional.ofNullable(sight.frozenAt());
    }

    /** Whether leaves wait for their place for longer than they should. */
    public boolean behind() {
        var waiting = sight.oldestWaiting();
        return waiting != null && waiting.plus(scaled(BEHIND)).isBefore(time.now());
    }

    /** Whether this node holds the keys that the log was begun with. */
    public boolean ownsKeys() {
        var seen = sight;
        return (seen.logKey() == null || seen.logKey().equals(keys.logKey().encoded()))
                && (seen.promiseKey() == null
                        || seen.promiseKey().equals(keys.promiseKey().encoded()));
    }

    /** By when a leaf written now will stand in the log; null while no time may be promised. */
    @Nullable Instant includeBy(Instant at) {
        boolean fresh = System.nanoTime() - seenNanos < staleNanos;
        boolean sure = published() && fresh && sight.frozen() == null && !behind() && ownsKeys();
        return sure ? at.plus(scaled(INCLUDE_WITHIN)) : null;
    }

    /** On a demonstration clock a minute of the wall is many minutes. */
    private Duration scaled(Duration span) {
        return time.speed() == 1.0 ? span : Duration.ofNanos((long) (span.toNanos() * time.speed()));
    }
}
