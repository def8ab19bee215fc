package org.liandong.staff;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets the first administrator in: a one-time link, as long as nobody can administer the desk. */
@Component
public final class FirstAdministrator {

    private static final String LOGIN = "admin";
    private static final Actor STARTER = new Actor.Clockwork("starter");

    private final JdbcClient jdbc;
    private final Areas areas;
    private final Accounts accounts;
    private final OneTimeLinks links;
    private final Changes changes;

    FirstAdministrator(JdbcClient jdbc, Areas areas, Accounts accounts, OneTimeLinks links, Changes changes) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.accounts = accounts;
        this.links = links;
        this.changes = changes;
    }

    /**
     * The secret of a new link {@code /one-time/<secret>} if no active administrator exists; empty otherwise, and empty
     * while there is no unit an administrator could belong to. An older unused link ends.
     */
    public Optional<String> linkIfNeeded() {
        if (administered()) {
            return Optional.empty();
        }
        areas.refresh();
        var waiting = jdbc.sql("""
                select c.id from staff.account c
                 where c.login = cast(:login as citext) and c.status = 'INVITED'
                """).param("login", LOGIN).query(UUID.class).optional();
        return waiting.isPresent() ? waiting.map(id -> renew(new AccountId(id))) : make();
    }

    private boolean administered() {
        return jdbc.sql("""
                select exists (select 1
                                 from staff.assignment s
                                 join staff.account c on c.id = s.account_id
                                where s.role = 'ADMINISTRATOR' and c.status = 'ACTIVE' and c.password_hash is not null)
                """).query(Boolean.class).single();
    }

    private Optional<String> make() {
        var top = areas.list().stream().findFirst();
        var unit = areas.units().stream()
                .filter(Unit::active)
                .min(Comparator.<Unit, Boolean>comparing(each -> each.kind() != Unit.Kind.DESK)
                        .thenComparing(each -> areas.get(each.areaCode()).path().length())
                        .thenComparing(Unit::code));
        if (top.isEmpty() || unit.isEmpty()) {
            return Optional.empty();
        }
        var roles =
                List.of(new Accounts.RoleInArea(Role.ADMINISTRATOR, top.get().code()));
        var login = freeLogin();
        var account = new Accounts.NewAccount(login, login, unit.get().code(), null, "zh", roles, null);
        return Optional.ofNullable(accounts.create(account, STARTER, OneTimeLinks.Purpose.FIRST_ADMINISTRATOR)
                .linkSecret());
    }

    private String renew(AccountId account) {
        var now = changes.now();
        var writes = new Writes();
        var secret = links.add(account, OneTimeLinks.Purpose.FIRST_ADMINISTRATOR, now, writes);
        changes.commit(STARTER, "staff.link", null, Facts.of("account", account.value()), now, writes);
        return secret;
    }

    private String freeLogin() {
        boolean taken = jdbc.sql("select exists (select 1 from staff.account where login = cast(:login as citext))")
                .param("login", LOGIN)
                .query(Boolean.class)
                .single();
        return taken ? LOGIN + changes.now().getEpochSecond() : LOGIN;
    }
}
