package org.liandong.casework;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.liandong.kernel.Access;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who works on a case: assigned by somebody else, never by themself. Only they may open what a resident said, and only
 * while the assignment lasts. The same for every kind of case.
 */
@Component
public final class Handlers {

    private static final Grant ASSIGN = Grant.of("case:assign");
    private static final Grant OPEN = Grant.of("contact:open");
    private static final int MOST = 200;

    private final Casework casework;
    private final Grants grants;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final TimeSource time;

    Handlers(Casework casework, Grants grants, Transactions transactions, JdbcClient jdbc, TimeSource time) {
        this.casework = casework;
        this.grants = grants;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Somebody who works on a case now, and who assigned them. */
    public record Handler(
            AccountId account, UnitId unit, AccountId assignedBy, UnitId assignedByUnit, Instant assignedAt) {}

    /** Somebody who may be assigned. */
    public record Candidate(AccountId account, String name, UnitId unit) {}

    /** Assigns a member of staff to a case; refused for oneself and for who may not open contacts there. */
    public void assign(Actor.Staff actor, CaseId id, AccountId account) {
        var head = casework.get(grants.access(actor), id);
        requireAssign(actor, head);
        if (account.equals(actor.account())) {
            throw Refusal.field(ProblemCode.SELF_ASSIGNMENT, "account").asException();
        }
        var chosen = candidates(actor, head).stream()
                .filter(candidate -> candidate.account().equals(account))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.UNKNOWN_CODE, "account").asException());
        var at = time.now();
        var row = new HashMap<String, Object>();
        row.put("id", CaseId.timeOrdered(at));
        row.put("caseId", id.value());
        row.put("account", account.value());
        row.put("unit", chosen.unit().value());
        row.put("by", actor.account().value());
        row.put("byUnit", actor.unit().value());
        row.put("at", at);
        try {
            casework.record(Happening.of(
                            head.ref(),
                            actor,
                            Happening.Line.ASSIGN_HANDLER,
                            Facts.of("account", account).with("unit", chosen.unit()))
                    .details((now, writes) -> writes.add("""
                            insert into casework.handler
                                   (id, case_id, account_id, unit_id, assigned_by, assigned_by_unit, assigned_at)
                            values (:id, :caseId, :account, :unit, :by, :byUnit, :at)
                            """, row)));
        } catch (DuplicateKeyException e) {
            throw Refusal.field(ProblemCode.ALREADY_DONE, "account").asException();
        }
    }

    /** Ends an assignment; whoever may assign may end, and so may the handler. */
    public void end(Actor.Staff actor, CaseId id, AccountId account) {
        var access = grants.access(actor);
        var head = casework.get(access, id);
        if (!account.equals(actor.account())) {
            requireAssign(actor, head);
        }
        if (!assigned(access, id, account)) {
            throw Refusal.field(ProblemCode.ALREADY_DONE, "account").asException();
        }
        casework.record(Happening.of(head.ref(), actor, Happening.Line.END_HANDLER, Facts.of("account", account))
                .details((now, writes) -> writes.add(
                        """
                        update casework.handler set ended_at = :at, ended_by = :by
                         where case_id = :caseId and account_id = :account and ended_at is null
                        """,
                        Map.of(
                                "at", time.now(),
                                "by", actor.account().value(),
                                "caseId", id.value(),
                                "account", account.value()))));
    }

    /** Who works on a case now, the first assigned first. */
    public List<Handler> list(Access access, CaseId id) {
        return transactions.read(
                access,
                () -> jdbc.sql("""
                        select account_id, unit_id, assigned_by, assigned_by_unit, assigned_at
                          from casework.handler where case_id = :id and ended_at is null order by assigned_at, id
                        """)
                        .param("id", id.value())
                        .query((row, number) -> new Handler(
                                new AccountId(row.getObject("account_id", UUID.class)),
                                new UnitId(row.getObject("unit_id", UUID.class)),
                                new AccountId(row.getObject("assigned_by", UUID.class)),
                                new UnitId(row.getObject("assigned_by_unit", UUID.class)),
                                row.getTimestamp("assigned_at").toInstant()))
                        .list());
    }

    /** Whether somebody works on a case now. */
    public boolean assigned(Access access, CaseId id, AccountId account) {
        return list(access, id).stream().anyMatch(handler -> handler.account().equals(account));
    }

    /** Whether this person may assign handlers to a case. */
    public boolean mayAssign(Actor.Staff actor, Head head) {
        return allowed(actor, assignOf(head), head) || allowed(actor, ASSIGN, head);
    }

    /** Who may be assigned to a case: active, may open contacts there, and of a unit that may see it. */
    public List<Candidate> candidates(Actor.Staff actor, Head head) {
        var roles = java.util.Arrays.stream(Role.values())
                .filter(role -> role.grants().contains(OPEN))
                .map(Role::name)
                .toList();
        return transactions.read(
                grants.access(actor),
                () -> jdbc.sql("""
                        select distinct c.id, c.display_name, c.unit_id
                          from staff.account c
                          join staff.assignment s on s.account_id = c.id and s.role in (:roles)
                          join area.area a on a.code = s.area_code and :path ^@ a.path
                          join casework.head h on h.id = :id
                         where c.status = 'ACTIVE' and c.id <> :self
                           and (not h.reserved
                                or exists (select from casework.reserved r where r.case_id = h.id and r.unit_id = c.unit_id))
                         order by c.display_name, c.id
                         limit :most
                        """)
                        .param("roles", roles)
                        .param("path", head.areaPath())
                        .param("id", head.id().value())
                        .param("self", actor.account().value())
                        .param("most", MOST)
                        .query((row, number) -> new Candidate(
                                new AccountId(row.getObject("id", UUID.class)),
                                row.getString("display_name"),
                                new UnitId(row.getObject("unit_id", UUID.class))))
                        .list());
    }

    private void requireAssign(Actor.Staff actor, Head head) {
        if (!allowed(actor, assignOf(head), head)) {
            grants.require(actor.account(), ASSIGN, head.areaPath());
        }
    }

    private boolean allowed(Actor.Staff actor, Grant grant, Head head) {
        return grants.decide(actor.account(), grant, head.areaPath()) instanceof Grants.Decision.Allowed;
    }

    private static Grant assignOf(Head head) {
        return new Grant(head.kind().code().toLowerCase(Locale.ROOT), "assign");
    }
}
