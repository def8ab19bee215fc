package org.liandong.staff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.store.Writes;
import org.springframework.stereotype.Component;

/**
 * Changes accounts within an administrator's own area: the account's unit and all its roles must lie in it, before
 * and after, so that nobody gives or takes what they do not hold.
 */
@Component
final class AccountAdministration {

    private static final Grant EDIT = Grant.of("staff:edit");

    /** What became of an edit. */
    sealed interface Edited {
        record Done() implements Edited {}

        record Stale(Account current) implements Edited {}
    }

    private final AccountList list;
    private final Accounts accounts;
    private final AccountEnds ends;
    private final StaffRights rights;
    private final Areas areas;
    private final Changes changes;

    AccountAdministration(
            AccountList list, Accounts accounts, AccountEnds ends, StaffRights rights, Areas areas, Changes changes) {
        this.list = list;
        this.accounts = accounts;
        this.ends = ends;
        this.rights = rights;
        this.areas = areas;
        this.changes = changes;
    }

    /** Makes an account and answers the secret of its invitation. */
    String invite(Actor.Staff by, UserForm form) {
        var refusals = new ArrayList<Refusal>();
        var roles = form.chosen(refusals);
        refusals.addAll(outside(rights.areaPaths(by.account(), EDIT), form.unit(), roles));
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        var created = accounts.create(
                new Accounts.NewAccount(
                        form.login(), form.displayName(), form.unit(), form.emailOrNone(), form.locale(), roles, null),
                by);
        return java.util.Objects.requireNonNull(created.linkSecret());
    }

    Edited edit(Actor.Staff by, AccountId id, UserForm form) {
        var before = reach(by, id);
        var refusals = new ArrayList<Refusal>();
        var roles = form.chosen(refusals);
        refusals.addAll(accounts.check(before.login(), form.displayName(), form.emailOrNone(), roles));
        refusals.addAll(outside(rights.areaPaths(by.account(), EDIT), form.unit(), roles));
        if (by.account().equals(id)
                && roles.stream().noneMatch(each -> each.role().grants().contains(EDIT))) {
            refusals.add(Refusal.field(ProblemCode.NOT_POSSIBLE_NOW, "roles"));
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals.stream().distinct().toList());
        }
        if (before.version() != form.version()) {
            return new Edited.Stale(before);
        }
        try {
            write(by, before, form, roles);
        } catch (Writes.UnexpectedRowsException e) {
            return new Edited.Stale(list.get(id));
        }
        rights.refresh(id);
        return new Edited.Done();
    }

    private void write(Actor.Staff by, Account before, UserForm form, List<Accounts.RoleInArea> roles) {
        var now = changes.now();
        var unit = areas.findUnit(form.unit()).orElseThrow();
        var values = new HashMap<String, @Nullable Object>(Map.of(
                "id", before.id().value(),
                "version", before.version(),
                "name", form.displayName(),
                "unit", unit.id().value(),
                "locale", form.locale()));
        values.put("email", form.emailOrNone());
        var writes = new Writes();
        writes.add("""
                update staff.account
                   set display_name = :name, unit_id = :unit, email = :email, locale = :locale, version = version + 1
                 where id = :id and version = :version
                """, values);
        writes.addAny(
                "delete from staff.assignment where account_id = :id",
                Map.of("id", before.id().value()));
        Accounts.assign(before.id(), roles, by, now, writes);
        var facts = Facts.of("account", before.id().value()).with("roles", roles.size());
        changes.commit(by, "staff.edit", areas.get(unit.areaCode()).path(), facts, now, writes);
    }

    /** Takes the password, sessions and tokens away and answers the secret of a link to choose a new password. */
    String reset(Actor.Staff by, AccountId id) {
        var account = reach(by, id);
        if (account.status() == Account.Status.DISABLED) {
            throw Refusal.of(ProblemCode.NOT_POSSIBLE_NOW).asException();
        }
        return ends.reset(by, account);
    }

    void disable(Actor.Staff by, AccountId id) {
        if (by.account().equals(id)) {
            throw Refusal.of(ProblemCode.NOT_POSSIBLE_NOW).asException();
        }
        ends.disable(by, reach(by, id));
    }

    /** Lets a disabled account in again; without a password it is invited anew. */
    void enable(Actor.Staff by, AccountId id) {
        var account = reach(by, id);
        Instant now = changes.now();
        var writes = new Writes().addAny("""
                        update staff.account
                           set status = case when password_hash is null then 'INVITED' else 'ACTIVE' end,
                               version = version + 1
                         where id = :id and status = 'DISABLED'
                        """, Map.of("id", id.value()));
        changes.commit(by, "staff.enable", account.unitAreaPath(), Facts.of("account", id.value()), now, writes);
        rights.refresh(id);
    }

    /** Ends one session by its handle, or with "all" every session. */
    void endSession(Actor.Staff by, AccountId id, String handle) {
        ends.endSession(by, reach(by, id), handle);
    }

    void revokeToken(Actor.Staff by, AccountId id, UUID token) {
        ends.revokeToken(by, reach(by, id), token);
    }

    /** Takes away every second factor and, with it, every session: nobody stays in by what was lost. */
    void removeFactors(Actor.Staff by, AccountId id) {
        ends.removeFactors(by, reach(by, id));
    }

    /** The account, if all of it lies in the administrator's area. */
    private Account reach(Actor.Staff by, AccountId id) {
        var account = list.get(id);
        var paths = rights.areaPaths(by.account(), EDIT);
        boolean inside = Areas.covers(paths, account.unitAreaPath())
                && account.roles().stream()
                        .allMatch(role ->
                                Areas.covers(paths, areas.get(role.areaCode()).path()));
        if (!inside) {
            throw Refusal.of(ProblemCode.OUTSIDE_AREA, EDIT.toString()).asException();
        }
        return account;
    }

    private List<Refusal> outside(Set<String> paths, String unitCode, List<Accounts.RoleInArea> roles) {
        var refusals = new ArrayList<Refusal>();
        var unit = areas.findUnit(unitCode).orElse(null);
        if (unit == null) {
            refusals.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "unit"));
        } else if (!Areas.covers(paths, areas.get(unit.areaCode()).path())) {
            refusals.add(Refusal.field(ProblemCode.OUTSIDE_AREA, "unit", EDIT.toString()));
        }
        boolean beyond = roles.stream()
                .flatMap(role -> areas.find(role.areaCode()).stream())
                .map(Area::path)
                .anyMatch(path -> !Areas.covers(paths, path));
        if (beyond) {
            refusals.add(Refusal.field(ProblemCode.OUTSIDE_AREA, "roles", EDIT.toString()));
        }
        return refusals;
    }
}
