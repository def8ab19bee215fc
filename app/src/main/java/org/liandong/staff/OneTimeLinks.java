package org.liandong.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links with which someone sets their password once. A newer link to the same account ends the older. */
@Component
final class OneTimeLinks {

    static final Duration LIFE = Duration.ofHours(24);

    /** Why a link was made. */
    enum Purpose {
        FIRST_ADMINISTRATOR,
        INVITE,
        RESET
    }

    /** A link that is still good. */
    record Link(AccountId account, String login, Purpose purpose) {}

    private final JdbcClient jdbc;
    private final TimeSource time;

    OneTimeLinks(JdbcClient jdbc, TimeSource time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Adds a new link to the act that makes it and answers its secret. */
    String add(AccountId account, Purpose purpose, Instant at, Writes writes) {
        var secret = Secrets.next();
        end(account, at, writes);
        writes.add(
                """
                insert into staff.one_time_link (token_hash, account_id, purpose, expires_at)
                values (:hash, :account, :purpose, :expires)
                """,
                Map.of(
                        "hash", Secrets.digest(secret),
                        "account", account.value(),
                        "purpose", purpose,
                        "expires", at.plus(LIFE)));
        return secret;
    }

    /** Ends whatever links an account has. */
    void end(AccountId account, Instant at, Writes writes) {
        writes.addAny(
                "update staff.one_time_link set used_at = :now where account_id = :account and used_at is null",
                Map.of("now", at, "account", account.value()));
    }

    Optional<Link> find(String secret) {
        return jdbc.sql("""
                select l.account_id, c.login, l.purpose
                  from staff.one_time_link l
                  join staff.account c on c.id = l.account_id and c.status <> 'DISABLED'
                 where l.token_hash = :hash and l.used_at is null and l.expires_at > :now
                """)
                .param("hash", Secrets.digest(secret))
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Link(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getString("login"),
                        Purpose.valueOf(row.getString("purpose"))))
                .optional();
    }

    /** Uses a link up; the act fails as a whole if another was faster. */
    void use(String secret, Instant at, Writes writes) {
        writes.add("""
                update staff.one_time_link set used_at = :now
                 where token_hash = :hash and used_at is null and expires_at > :now
                """, Map.of("hash", Secrets.digest(secret), "now", at));
    }
}
