package org.liandong.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Where teams on a call are, as their own phones say when somebody there has chosen to send it. Only the last position of a
 * call is kept, nothing of the way; it is gone when the team stops sending, and 72 hours later in any case.
 */
@Component
public final class TeamPositions {

    /** How long a position is shown as where a team is. */
    public static final Duration FRESH = Duration.ofMinutes(15);

    static final Duration KEPT = Duration.ofHours(72);

    private static final Logger LOG = LoggerFactory.getLogger(TeamPositions.class);
    private static final Access MACHINERY = new Access.Machinery("positions");
    private static final int LEAST_EXACT_METRES = 100_000;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final TimeSource time;

    TeamPositions(Transactions transactions, JdbcClient jdbc, TimeSource time) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * Where a team was.
     *
     * @param metres how exact the phone says it is; null if it does not
     */
    public record Position(
            double latitude, double longitude, @Nullable Integer metres, Instant at) {}

    /**
     * Takes the position of a call's team in place of the last one.
     *
     * @throws RefusedException naming every field that cannot be; nothing was written
     */
    void take(TeamLink link, @Nullable Double latitude, @Nullable Double longitude, @Nullable Double metres) {
        var refusals = new ArrayList<Refusal>();
        check("lat", latitude, 90, refusals);
        check("lon", longitude, 180, refusals);
        if (metres != null && !(metres >= 0)) {
            refusals.add(Refusal.field(ProblemCode.FIELD_INVALID, "accuracy"));
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        transactions.write(
                link.access(),
                () -> jdbc.sql("""
                insert into dispatch.team_position (call_id, latitude, longitude, metres, taken_at)
                values (:call, :latitude, :longitude, :metres, :now)
                on conflict (call_id) do update
                   set latitude = excluded.latitude, longitude = excluded.longitude, metres = excluded.metres,
                       taken_at = excluded.taken_at
                 where team_position.taken_at < excluded.taken_at
                """)
                        .param("call", link.callId().value())
                        .param("latitude", latitude)
                        .param("longitude", longitude)
                        .param(
                                "metres",
                                metres == null ? null : (int) Math.min(LEAST_EXACT_METRES, Math.ceil(metres)),
                                java.sql.Types.INTEGER)
                        .param("now", time.now().atOffset(ZoneOffset.UTC))
                        .update());
    }

    private static void check(String field, @Nullable Double degrees, double most, java.util.List<Refusal> refusals) {
        if (degrees == null) {
            refusals.add(Refusal.field(ProblemCode.FIELD_REQUIRED, field));
        } else if (!(Math.abs(degrees) <= most)) {
            refusals.add(Refusal.field(ProblemCode.PLACE_IMPOSSIBLE, field));
        }
    }

    /** Forgets a call's position: the team has stopped sending. */
    void forget(TeamLink link) {
        transactions.write(
                link.access(),
                () -> jdbc.sql("delete from dispatch.team_position where call_id = :call")
                        .param("call", link.callId().value())
                        .update());
    }

    /** Where the teams in sight are that are on a call and have said so lately. */
    public Map<TeamId, Position> list(Access access) {
        record Known(TeamId team, Position position) {}
        return transactions
                .read(
                        access,
                        () -> jdbc.sql("""
                select c.team_id, p.latitude, p.longitude, p.metres, p.taken_at
                  from dispatch.team_position p
                  join dispatch.team_call c on c.case_id = p.call_id and c.active
                 where p.taken_at > :fresh
                """)
                                .param("fresh", time.now().minus(FRESH).atOffset(ZoneOffset.UTC))
                                .query((row, number) -> new Known(
                                        new TeamId(row.getObject("team_id", UUID.class)),
                                        new Position(
                                                row.getDouble("latitude"),
                                                row.getDouble("longitude"),
                                                row.getObject("metres", Integer.class),
                                                row.getTimestamp("taken_at").toInstant())))
                                .list())
                .stream()
                .collect(Collectors.toMap(Known::team, Known::position));
    }

    /** The last position of one call's team that is still kept, whatever its age. */
    boolean knows(CaseId call) {
        return transactions.read(
                MACHINERY,
                () -> jdbc.sql("select exists (select from dispatch.team_position where call_id = :call)")
                        .param("call", call.value())
                        .query(Boolean.class)
                        .single());
    }

    @Scheduled(
            fixedDelayString = "${liandong.dispatch.positions-every:10m}",
            initialDelayString = "${liandong.dispatch.positions-after:30s}")
    void sweep() {
        try {
            once();
        } catch (RuntimeException e) {
            LOG.warn("old positions are forgotten later: {}", e.getClass().getSimpleName());
        }
    }

    /** Forgets what is older than 72 hours; answers how many. */
    int once() {
        return transactions.write(
                MACHINERY,
                () -> jdbc.sql("delete from dispatch.team_position where taken_at <= :limit")
                        .param("limit", time.now().minus(KEPT).atOffset(ZoneOffset.UTC))
                        .update());
    }
}
