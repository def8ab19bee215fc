package org.liandong.readiness;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The register of teams. */
@Component
public final class Teams {

    private static final Grant EDIT = Grant.of("team:edit");

    private final Transactions transactions;
    private final TeamRows rows;
    private final JdbcTemplate template;
    private final Grants grants;
    private final Areas areas;
    private final Audit audit;
    private final TimeSource time;
    private final Capabilities capabilities;

    // Saving joins who may, where, what is known and who recorded it; reading needs two of these.
    Teams(
            Transactions transactions,
            TeamRows rows,
            JdbcTemplate template,
            Grants grants,
            Areas areas,
            Audit audit,
            TimeSource time,
            Capabilities capabilities) {
        this.transactions = transactions;
        this.rows = rows;
        this.template = template;
        this.grants = grants;
        this.areas = areas;
        this.audit = audit;
        this.time = time;
        this.capabilities = capabilities;
    }

    /** The team of this id; throws a refusal NOT_FOUND when there is none in sight. */
    public Team get(Access access, TeamId id) {
        return find(access, id)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    public Optional<Team> find(Access access, TeamId id) {
        return find(access, List.of(id)).values().stream().findFirst();
    }

    /** These teams by id; those out of sight are missing. */
    public Map<TeamId, Team> find(Access access, Collection<TeamId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return transactions.read(access, () -> rows.list(ids)).stream()
                .collect(Collectors.toMap(Team::id, Function.identity()));
    }

    public Optional<Team> find(Access access, String code) {
        return transactions.read(access, () -> rows.find(code));
    }

    /** All teams, by code; those struck off the register last. */
    public List<Team> list(Access access) {
        return transactions.read(access, () -> rows.list());
    }

    /**
     * Enters a team or changes it; its version must be the one the actor was looking at, 0 for a new one. Throws {@link
     * RefusedException} when it may not be, and then nothing is written.
     */
    public Team save(Actor actor, Team team) {
        refuseBadFields(team);
        var access = grants.access(actor);
        var before = find(access, team.id());
        refuseWithoutGrant(actor, team.areaCode());
        before.ifPresent(known -> refuseWithoutGrant(actor, known.areaCode()));
        int shown = before.map(Team::version).orElse(0);
        if (shown != team.version()) {
            throw Refusal.of(ProblemCode.STALE_VERSION, shown).asException();
        }
        try {
            transactions.write(access, () -> {
                var writes = new Writes();
                rows.save(team, writes);
                audit.add(
                        new Audit.Act(
                                actor,
                                "team.edit",
                                null,
                                areas.get(team.areaCode()).path(),
                                Audit.Outcome.DONE,
                                Facts.of("team", team.code()).with("version", team.version() + 1)),
                        time.now(),
                        writes);
                writes.flush(template);
            });
        } catch (DuplicateKeyException e) {
            throw Refusal.field(ProblemCode.NAME_TAKEN, "code").asException();
        } catch (Writes.UnexpectedRowsException e) {
            throw Refusal.of(ProblemCode.STALE_VERSION, shown).asException();
        }
        return get(access, team.id());
    }

    private void refuseWithoutGrant(Actor actor, String areaCode) {
        if (actor instanceof Actor.Team || actor instanceof Actor.Resident) {
            throw Refusal.of(ProblemCode.NOT_GRANTED, actor.party().name()).asException();
        }
        if (actor instanceof Actor.Staff staff
                && grants.decide(staff.account(), EDIT, areas.get(areaCode).path())
                        instanceof Grants.Decision.Denied denied) {
            throw denied.refusal().asException();
        }
    }

    private void refuseBadFields(Team team) {
        var wrong = new java.util.ArrayList<Refusal>();
        if (!team.code().matches("[0-9A-Za-z-]{2,40}")) {
            wrong.add(Refusal.field(ProblemCode.FIELD_INVALID, "code"));
        }
        if (team.name().isBlank()) {
            wrong.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "name"));
        }
        if (team.name().length() > 80 || team.nameEn().length() > 120) {
            wrong.add(Refusal.field(ProblemCode.FIELD_TOO_LONG, "name"));
        }
        if (team.strength() < 0 || team.strength() > 10_000) {
            wrong.add(Refusal.field(ProblemCode.FIELD_INVALID, "strength"));
        }
        if (!(Math.abs(team.latitude()) <= 90 && Math.abs(team.longitude()) <= 180)) {
            wrong.add(Refusal.field(ProblemCode.PLACE_IMPOSSIBLE, "latitude"));
        }
        if (areas.find(team.areaCode()).isEmpty()) {
            wrong.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "areaCode"));
        }
        if (areas.findUnit(team.unit()).isEmpty()) {
            wrong.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "unit"));
        }
        if (!capabilities.codes().containsAll(team.capabilities())) {
            wrong.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "capabilities"));
        }
        if (team.dutyEmail() != null && !team.dutyEmail().matches("[^@\\s<>,;]{1,64}@[^@\\s<>,;]{1,190}")) {
            wrong.add(Refusal.field(ProblemCode.FIELD_INVALID, "dutyEmail"));
        }
        if (team.dutyPhone() != null && !team.dutyPhone().matches("[0-9+ #*()-]{3,30}")) {
            wrong.add(Refusal.field(ProblemCode.FIELD_INVALID, "dutyPhone"));
        }
        if (!wrong.isEmpty()) {
            throw new RefusedException(wrong);
        }
    }

    /** Codes of all capabilities any team in sight has. */
    public Set<String> offered(Access access) {
        return list(access).stream()
                .filter(Team::active)
                .flatMap(team -> team.capabilities().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
