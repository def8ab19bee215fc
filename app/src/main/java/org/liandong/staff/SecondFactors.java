package org.liandong.staff;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.liandong.kernel.Access;
import org.liandong.kernel.AccountId;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which second factors an account has, whether it must have one, and that one of them is shown. */
@Component
final class SecondFactors {

    /** What an account has beside its password. */
    record Standing(boolean authenticator, int passkeys, int recoveryCodes) {

        public boolean any() {
            return authenticator || passkeys > 0;
        }
    }

    private final Authenticators authenticators;
    private final RecoveryCodes codes;
    private final Grants grants;
    private final SignInProperties settings;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Changes changes;
    private final Cache<Boolean, Boolean> demonstration =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(30)).build();

    // One argument a kind of factor, and what decides whether one is demanded.
    SecondFactors(
            Authenticators authenticators,
            RecoveryCodes codes,
            Grants grants,
            SignInProperties settings,
            Transactions transactions,
            JdbcClient jdbc,
            Changes changes) {
        this.authenticators = authenticators;
        this.codes = codes;
        this.grants = grants;
        this.settings = settings;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.changes = changes;
    }

    Standing of(AccountId account) {
        return new Standing(authenticators.has(account), passkeys(account), codes.left(account));
    }

    /** Whether this account may not work without a second factor. */
    boolean demanded(AccountId account) {
        return grants.assignments(account).stream()
                        .anyMatch(assignment -> assignment.role().demandsSecondFactor())
                && switch (settings.secondFactor()) {
                    case DEMANDED -> true;
                    case OFFERED -> false;
                    case AUTO -> !demonstration();
                };
    }

    private boolean demonstration() {
        return demonstration.get(
                true,
                _ -> transactions.read(
                        new Access.Machinery("second-factor"),
                        () -> jdbc.sql("""
                        select coalesce((select p.demonstration from area.pack p order by p.version desc limit 1), false)
                        """).query(Boolean.class).single()));
    }

    /** Takes six digits of an authenticator or a recovery code; answers which it was, or nothing. */
    Optional<Proof> take(AccountId account, String typed) {
        var plain = typed.strip().replace(" ", "");
        if (plain.length() > 60) {
            return Optional.empty();
        }
        if (plain.length() == Totp.DIGITS) {
            return authenticators.take(account, plain) ? Optional.of(Proof.CODE) : Optional.empty();
        }
        return codes.take(account, plain, changes.now()) ? Optional.of(Proof.RECOVERY_CODE) : Optional.empty();
    }

    /** Takes every second factor of an account away, together with the act that demands it. */
    void removeAll(AccountId account, Writes writes) {
        authenticators.remove(account, writes);
        codes.remove(account, writes);
        writes.addAny("delete from staff.passkey where account_id = :id", Map.of("id", account.value()));
    }

    private int passkeys(AccountId account) {
        return jdbc.sql("select count(*) from staff.passkey where account_id = :id")
                .param("id", account.value())
                .query(Integer.class)
                .single();
    }
}
