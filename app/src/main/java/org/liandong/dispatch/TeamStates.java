package org.liandong.dispatch;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liandong.area.Areas;
import org.liandong.audit.Audit;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.TimeSource;
import org.liandong.readiness.Teams;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which teams can be called, as their keepers say. A team nobody said anything about is available. */
@Component
public final class TeamStates {

    private static final Grant STATE = Grant.of("team:state");

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Teams teams;
    private final Areas areas;
    private final Grants grants;
    private final Audit audit;
    private final TimeSource time;

    // A keeper's word joins who may, where, which team and who recorded it.
    TeamStates(
            Transactions transactions,
            JdbcClient jdbc,
            JdbcTemplate template,
            Teams teams,
            Areas areas,
            Grants grants,
            Audit audit,
            TimeSource time) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.template = template;
        this.teams = teams;
        this.areas = areas;
        this.grants = grants;
        this.audit = audit;
        this.time = time;
    }

    /** How a team stands, since when, and the version to send back with a change; version 0 when never set. */
    public record Standing(TeamStanding standing, Instant since, int version) {
        static final Standing UNSAID = new Standing(TeamStanding.AVAILABLE, Instant.EPOCH, 0);
    }

    /** The standing of every team somebody said something about. */
    public Map<TeamId, Standing> list(Access access) {
        return transactions
                .read(
                        access,
                        () -> jdbc.sql("select team_id, state, since, version from dispatch.team_state")
                                .query((row, number) -> Map.entry(
                                        new TeamId(row.getObject("team_id", UUID.class)),
                                        new Standing(
                                                TeamStanding.valueOf(row.getString("state")),
                                                row.getTimestamp("since").toInstant(),
                                                row.getInt("version"))))
                                .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public Standing get(Access access, TeamId team) {
        return list(access).getOrDefault(team, Standing.UNSAID);
    }

    /** Says how a team stands; throws {@link RefusedException} when the actor may not or somebody was quicker. */
    public Standing set(Actor.Staff actor, TeamId id, TeamStanding standing, int expectedVersion) {
        var access = grants.access(actor);
        var team = teams.get(access, id);
        var path = areas.get(team.areaCode()).path();
        if (grants.decide(actor.account(), STATE, path) instanceof Grants.Decision.Denied denied) {
            throw denied.refusal().asException();
        }
        var now = time.now();
        var writes = new Writes();
        writes.add(
                expectedVersion == 0 ? INSERT : UPDATE,
                Map.of("id", id.value(), "state", standing, "now", now, "version", expectedVersion));
        audit.add(
                new Audit.Act(
                        actor,
                        "team.state",
                        null,
                        path,
                        Audit.Outcome.DONE,
                        Facts.of("team", team.code()).with("standing", standing)),
                now,
                writes);
        try {
            transactions.write(access, () -> writes.flush(template));
        } catch (Writes.UnexpectedRowsException | DuplicateKeyException e) {
            throw Refusal.of(ProblemCode.STALE_VERSION, get(access, id).version())
                    .asException();
        }
        return new Standing(standing, now, expectedVersion + 1);
    }

    private static final String INSERT = """
            insert into dispatch.team_state (team_id, state, since, version) values (:id, :state, :now, 1)
            """;

    private static final String UPDATE = """
            update dispatch.team_state
               set state = :state, since = :now, version = version + 1
             where team_id = :id and version = :version
            """;
}
