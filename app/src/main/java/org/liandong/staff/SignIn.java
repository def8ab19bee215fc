package org.liandong.staff;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.kernel.UnitId;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.webkit.Rights;
import org.liandong.webkit.SignedIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides who may sign in. Every try is counted before the password is looked at, so that tries side by side count
 * too; coming in clears the count, and whoever has a second factor is not in before they showed it. Unknown, locked, disabled and wrong get the same answer in the same time.
 */
@Component
final class SignIn {

    static final int TRIES = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    private static final Access MACHINERY = new Access.Machinery("sign-in");

    private record Candidate(
            AccountId id, UnitId unit, @Nullable String hash, boolean open, boolean lockedNow) {}

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Passwords passwords;
    private final Rights rights;
    private final Changes changes;

    SignIn(JdbcClient jdbc, Transactions transactions, Passwords passwords, Rights rights, Changes changes) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.passwords = passwords;
        this.rights = rights;
        this.changes = changes;
    }

    /** Who it is, if this is its password and it may sign in now. */
    Optional<SignedIn> attempt(String login, String password) {
        var candidate = login.length() > 60 || login.indexOf('\0') >= 0 ? null : count(login);
        var shortened = password.length() > Passwords.LONGEST * 2 ? "" : password;
        boolean same = passwords.matches(shortened, candidate == null ? null : candidate.hash());
        if (candidate == null) {
            return Optional.empty();
        }
        if (same && candidate.open()) {
            return rights.present(candidate.id().value());
        }
        lockedNow(candidate);
        return Optional.empty();
    }

    /** Counts a try at the second thing as one at the first; false if the account is locked. */
    boolean mayTrySecond(AccountId account) {
        var candidate = count("c.id = :id", Map.of("id", account.value()));
        if (candidate == null) {
            return false;
        }
        lockedNow(candidate);
        return candidate.open();
    }

    private void lockedNow(Candidate candidate) {
        if (candidate.lockedNow()) {
            var actor = new Actor.Staff(candidate.id(), candidate.unit());
            changes.commit(actor, "staff.lock", null, Facts.none(), changes.now(), new Writes());
        }
    }

    private @Nullable Candidate count(String login) {
        return count("c.login = cast(:login as citext)", Map.of("login", login));
    }

    private @Nullable Candidate count(String which, Map<String, ?> whom) {
        var now = changes.now();
        return transactions.write(
                MACHINERY,
                () -> jdbc.sql("""
                with before as (
                    select c.id, c.unit_id, c.password_hash, c.status,
                           c.locked_until is not null and c.locked_until > :now as locked,
                           case when c.locked_until is not null and c.locked_until <= :now then 0
                                else c.failed_attempts end as tries
                      from staff.account c
                     where %s
                       for update
                )
                update staff.account c
                   set failed_attempts = case when b.locked then c.failed_attempts else b.tries + 1 end,
                       locked_until = case when b.locked then c.locked_until
                                           when b.tries + 1 >= :most then cast(:until as timestamptz)
                                           else null end
                  from before b
                 where c.id = b.id
                returning c.id, b.unit_id, b.password_hash, b.status = 'ACTIVE' and not b.locked as open,
                          not b.locked and b.tries + 1 >= :most as locked_now
                """.formatted(which))
                        .params(whom)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("until", now.plus(LOCK).atOffset(ZoneOffset.UTC))
                        .param("most", TRIES)
                        .query((row, number) -> new Candidate(
                                new AccountId(row.getObject("id", UUID.class)),
                                new UnitId(row.getObject("unit_id", UUID.class)),
                                row.getString("password_hash"),
                                row.getBoolean("open"),
                                row.getBoolean("locked_now")))
                        .optional()
                        .orElse(null));
    }

    /** Clears the count of tries after somebody already in said again who they are. */
    void clear(AccountId account) {
        changes.write(new Writes()
                .add(
                        "update staff.account set failed_attempts = 0, locked_until = null where id = :id",
                        Map.of("id", account.value())));
    }

    /** Clears the count and records that somebody came in, and by what. */
    void admit(SignedIn person, List<Proof> shown) {
        var account = person.accountId();
        var now = changes.now();
        var writes = new Writes().add("""
                        update staff.account
                           set failed_attempts = 0, locked_until = null, last_sign_in_at = :now
                         where id = :id and status = 'ACTIVE'
                        """, Map.of("id", account.value(), "now", now));
        var by = String.join("+", shown.stream().map(Enum::name).toList());
        changes.commit(person.actor(), "staff.sign-in", null, Facts.of("by", by), now, writes);
    }
}
