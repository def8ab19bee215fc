package org.liandong.staff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.store.Writes;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Makes accounts, for the administration and for a county pack. */
@Component
public final class Accounts {

    private static final Pattern LOGIN = Pattern.compile("[a-zA-Z0-9._-]{2,60}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");
    private static final int LONGEST_NAME = 80;

    /** One role in one area and everything below it. */
    public record RoleInArea(Role role, String areaCode) {}

    /**
     * An account to make.
     *
     * @param password null to invite: the answer then carries a one-time link's secret
     */
    public record NewAccount(
            String login,
            String displayName,
            String unitCode,
            @Nullable String email,
            String locale,
            List<RoleInArea> roles,
            @Nullable String password) {

        public NewAccount {
            roles = List.copyOf(roles);
        }

        @Override
        public String toString() {
            return "NewAccount[" + login + "]";
        }
    }

    /** A new account; {@code linkSecret} is the last part of {@code /one-time/...} if it was invited. */
    public record Created(AccountId account, @Nullable String linkSecret) {}

    private final Areas areas;
    private final Passwords passwords;
    private final OneTimeLinks links;
    private final Changes changes;

    Accounts(Areas areas, Passwords passwords, OneTimeLinks links, Changes changes) {
        this.areas = areas;
        this.passwords = passwords;
        this.links = links;
        this.changes = changes;
    }

    /** Makes an account with its roles, or refuses with every field that is wrong and writes nothing. */
    public Created create(NewAccount account, Actor by) {
        return create(account, by, OneTimeLinks.Purpose.INVITE);
    }

    Created create(NewAccount account, Actor by, OneTimeLinks.Purpose purpose) {
        var refusals = check(account.login(), account.displayName(), account.email(), account.roles());
        var unit = areas.findUnit(account.unitCode()).orElse(null);
        if (unit == null) {
            refusals.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "unit"));
        }
        var password = account.password();
        if (password != null) {
            passwords.refusal("password", password, account.login()).ifPresent(refusals::add);
        }
        if (unit == null || !refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        var hash = password == null ? null : passwords.hash(password);
        var now = changes.now();
        var id = new AccountId(CaseId.timeOrdered(now));
        var writes = new Writes();
        insert(id, account, unit, hash, now, writes);
        assign(id, account.roles(), by, now, writes);
        var secret = password == null ? links.add(id, purpose, now, writes) : null;
        var facts =
                Facts.of("account", id.value()).with("roles", account.roles().size());
        try {
            changes.commit(by, "staff.create", areas.get(unit.areaCode()).path(), facts, now, writes);
        } catch (DuplicateKeyException e) {
            throw Refusal.field(ProblemCode.NAME_TAKEN, "login").asException();
        }
        return new Created(id, secret);
    }

    List<Refusal> check(String login, String displayName, @Nullable String email, List<RoleInArea> roles) {
        var refusals = new ArrayList<Refusal>();
        if (!LOGIN.matcher(login).matches()) {
            refusals.add(
                    Refusal.field(login.isBlank() ? ProblemCode.FIELD_REQUIRED : ProblemCode.FIELD_INVALID, "login"));
        }
        if (displayName.isBlank()) {
            refusals.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "displayName"));
        } else if (displayName.length() > LONGEST_NAME) {
            refusals.add(Refusal.field(ProblemCode.FIELD_TOO_LONG, "displayName", LONGEST_NAME));
        } else if (displayName.codePoints().anyMatch(Character::isISOControl)) {
            refusals.add(Refusal.field(ProblemCode.FIELD_INVALID, "displayName"));
        }
        if (email != null && !EMAIL.matcher(email).matches()) {
            refusals.add(Refusal.field(ProblemCode.FIELD_INVALID, "email"));
        }
        if (roles.stream().anyMatch(role -> areas.find(role.areaCode()).isEmpty())) {
            refusals.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "roles"));
        }
        return refusals;
    }

    private static void insert(
            AccountId id, NewAccount account, Unit unit, @Nullable String hash, Instant at, Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", id.value());
        values.put("login", account.login());
        values.put("name", account.displayName().strip());
        values.put("unit", unit.id().value());
        values.put("email", account.email());
        values.put("hash", hash);
        values.put("status", hash == null ? Account.Status.INVITED : Account.Status.ACTIVE);
        values.put("locale", account.locale().equals("en") ? "en" : "zh");
        values.put("now", at);
        writes.add("""
                insert into staff.account
                       (id, login, display_name, unit_id, email, password_hash, status, locale, created_at)
                values (:id, :login, :name, :unit, :email, :hash, :status, :locale, :now)
                """, values);
    }

    /** Adds roles to the act that gives them. */
    static void assign(AccountId account, List<RoleInArea> roles, Actor by, Instant at, Writes writes) {
        for (var role : roles.stream().distinct().toList()) {
            var values = new HashMap<String, @Nullable Object>(
                    Map.of("account", account.value(), "role", role.role(), "area", role.areaCode(), "now", at));
            values.put("by", by instanceof Actor.Staff staff ? staff.account().value() : null);
            writes.add("""
                    insert into staff.assignment (account_id, role, area_code, granted_at, granted_by)
                    values (:account, :role, :area, :now, :by)
                    """, values);
        }
    }
}
