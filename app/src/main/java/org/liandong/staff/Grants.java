package org.liandong.staff;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liandong.kernel.Access;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Procedure;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.UnitId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may do what, where: the one place that decides. Assignments are re-read within two seconds of a change. */
@Component
public final class Grants {

    /** One role in one area and everything below it. */
    public record Assignment(Role role, String areaCode, String areaPath, UnitId unit) {}

    /** The answer to "may they": data, not an exception. */
    public sealed interface Decision {
        record Allowed() implements Decision {}

        record Denied(Refusal refusal) implements Decision {}
    }

    /** @param scope what follows from the assignments, worked out once */
    private record Standing(List<Assignment> assignments, Access.Scope scope) {}

    private static final Decision ALLOWED = new Decision.Allowed();

    private static final Grant PRINT = Grant.of("contact:print");

    private final JdbcClient jdbc;
    private final ObjectProvider<Procedure<?, ?>> procedures;
    private final Cache<AccountId, Standing> known = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(2))
            .maximumSize(5_000)
            .build();

    Grants(JdbcClient jdbc, ObjectProvider<Procedure<?, ?>> procedures) {
        this.jdbc = jdbc;
        this.procedures = procedures;
    }

    /** Whether a member of staff holds a grant in an area. */
    public Decision decide(AccountId account, Grant grant, String areaPath) {
        var holding = holding(assignments(account), grant).toList();
        if (holding.isEmpty()) {
            return new Decision.Denied(Refusal.of(ProblemCode.NOT_GRANTED, grant.toString()));
        }
        return holding.stream().anyMatch(assignment -> areaPath.startsWith(assignment.areaPath()))
                ? ALLOWED
                : new Decision.Denied(Refusal.of(ProblemCode.OUTSIDE_AREA, grant.toString()));
    }

    /** Throws the refusal when a member of staff does not hold a grant in an area. */
    public void require(AccountId account, Grant grant, String areaPath) {
        if (decide(account, grant, areaPath) instanceof Decision.Denied denied) {
            throw denied.refusal().asException();
        }
    }

    /** Whether a member of staff holds a grant anywhere. */
    public boolean holds(AccountId account, Grant grant) {
        return assignments(account).stream()
                .anyMatch(assignment -> assignment.role().grants().contains(grant));
    }

    /** The areas in which a member of staff holds a grant. */
    public Set<String> areaPaths(AccountId account, Grant grant) {
        return holding(assignments(account), grant).map(Assignment::areaPath).collect(Collectors.toUnmodifiableSet());
    }

    /** What a member of staff may see: the areas of all their roles, and in them the cases they may read. */
    public Access.Scope scope(AccountId account) {
        return standing(account).scope();
    }

    /** What lies where a member of staff holds one grant, and of the cases there those they may read. */
    public Access.Scope scope(AccountId account, Grant grant) {
        return new Access.Scope(areaPaths(account, grant), scope(account).kinds(), null, null);
    }

    private Standing standing(List<Assignment> assignments) {
        var areas = assignments.stream().map(Assignment::areaPath).collect(Collectors.toUnmodifiableSet());
        return new Standing(assignments, new Access.Scope(areas, kinds(assignments), null, null));
    }

    /** By kind where its cases are seen: with the grant to read it, or where letters of any case are printed. */
    private Map<CaseKind, Set<String>> kinds(List<Assignment> assignments) {
        return procedures.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Procedure::kind,
                        procedure -> Stream.concat(
                                        holding(assignments, procedure.readBy()), holding(assignments, PRINT))
                                .map(Assignment::areaPath)
                                .collect(Collectors.toUnmodifiableSet())));
    }

    private static Stream<Assignment> holding(List<Assignment> assignments, Grant grant) {
        return assignments.stream()
                .filter(assignment -> assignment.role().grants().contains(grant));
    }

    /** What an actor's transactions may see. */
    public Access access(Actor actor) {
        return switch (actor) {
            case Actor.Staff staff -> scope(staff.account()).as(staff.unit(), staff.account());
            case Actor.Team team -> Access.Capability.of(team.call());
            case Actor.Resident resident -> Access.Capability.of(resident.receiptOf());
            case Actor.Clockwork clockwork -> new Access.Machinery(clockwork.name());
        };
    }

    /** The assignments of an account; none once it is disabled. */
    public List<Assignment> assignments(AccountId account) {
        return standing(account).assignments();
    }

    private Standing standing(AccountId account) {
        var cached = known.getIfPresent(account);
        if (cached == null) {
            cached = standing(read(account));
            known.put(account, cached);
        }
        return cached;
    }

    /** Forgets what is in memory, after an assignment has changed on this node. */
    public void refresh(AccountId account) {
        known.invalidate(account);
    }

    private List<Assignment> read(AccountId account) {
        UUID id = account.value();
        return jdbc.sql("""
                select s.role, s.area_code, a.path, c.unit_id
                  from staff.assignment s
                  join staff.account c on c.id = s.account_id and c.status = 'ACTIVE'
                  join area.area a on a.code = s.area_code
                 where s.account_id = :id
                """)
                .param("id", id)
                .query((row, number) -> new Assignment(
                        Role.valueOf(row.getString("role")),
                        row.getString("area_code"),
                        row.getString("path"),
                        new UnitId(row.getObject("unit_id", UUID.class))))
                .list();
    }
}
