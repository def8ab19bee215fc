package org.liandong.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.store.Transactions;
import org.liandong.worktime.Span;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The limits a county has tightened, kept by version: a running clock goes on by the one it started with. */
@Component
public final class CountyLimits {

    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final Duration OLD = Duration.ofSeconds(30);

    private record Snapshot(long readAtNanos, List<CountyLimit> limits) {}

    private final JdbcClient jdbc;
    private volatile @Nullable Snapshot snapshot;

    CountyLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a pack says of one rule. */
    public record Said(String rule, Span span, String source, String sourceEn) {}

    /**
     * Brings what the pack says into force; inside the transaction that applies it. What was said and is said no more
     * ends.
     *
     * @param pack the version of the pack
     */
    public void apply(List<Said> said, int pack, Instant now) {
        var before = new HashMap<String, CountyLimit>();
        read().forEach(limit -> before.put(limit.rule(), limit));
        for (var each : said) {
            var known = before.remove(each.rule());
            if (known == null
                    || !each.span().equals(known.span())
                    || !each.source().equals(known.source())
                    || !each.sourceEn().equals(known.sourceEn())) {
                insert(each.rule(), pack, now, each.span().text(), each.source(), each.sourceEn());
            }
        }
        before.values().stream()
                .filter(limit -> limit.span() != null)
                .forEach(limit -> insert(limit.rule(), pack, now, null, "", ""));
    }

    private void insert(String rule, int pack, Instant now, @Nullable String span, String source, String sourceEn) {
        var values = new HashMap<String, @Nullable Object>(Map.of(
                "rule", rule,
                "version", CountyLimit.FIRST + pack,
                "at", now.atOffset(ZoneOffset.UTC),
                "source", source,
                "sourceEn", sourceEn));
        values.put("span", span);
        jdbc.sql("""
                insert into deadline.county_limit (rule, version, effective_at, span, source, source_en)
                values (:rule, :version, :at, :span, :source, :sourceEn)
                """).params(values).update();
    }

    Optional<CountyLimit> inForce(String rule, Instant at) {
        return current().stream()
                .filter(limit ->
                        limit.rule().equals(rule) && !limit.effectiveAt().isAfter(at))
                .reduce((earlier, later) -> later);
    }

    /** One version; read anew when this node has not heard of it yet. */
    Optional<CountyLimit> find(String rule, int version) {
        if (version < CountyLimit.FIRST) {
            return Optional.empty();
        }
        var found = find(current(), rule, version);
        return found.isPresent() ? found : find(read(), rule, version);
    }

    private static Optional<CountyLimit> find(List<CountyLimit> limits, String rule, int version) {
        return limits.stream()
                .filter(limit -> limit.rule().equals(rule) && limit.version() == version)
                .findFirst();
    }

    List<CountyLimit> list() {
        return current();
    }

    /** Forgets what is in memory, after a pack was applied. */
    public void refresh() {
        snapshot = null;
    }

    private List<CountyLimit> current() {
        var known = snapshot;
        if (known != null) {
            // Whoever holds a connection waits for a fresh reading a little longer.
            var old = System.nanoTime() - known.readAtNanos();
            if (old < (Transactions.open() ? OLD : FRESH).toNanos()) {
                return known.limits();
            }
        }
        var read = new Snapshot(System.nanoTime(), read());
        snapshot = read;
        return read.limits();
    }

    /** What is published needs no access; by version, so that the latest of a rule comes last. */
    private List<CountyLimit> read() {
        return jdbc.sql("""
                select rule, version, effective_at, span, source, source_en from deadline.county_limit order by rule, version
                """).query((row, number) -> limit(row)).list();
    }

    private static CountyLimit limit(ResultSet row) throws SQLException {
        var span = row.getString("span");
        return new CountyLimit(
                row.getString("rule"),
                row.getInt("version"),
                row.getTimestamp("effective_at").toInstant(),
                span == null ? null : Span.parse(span),
                row.getString("source"),
                row.getString("source_en"));
    }
}
