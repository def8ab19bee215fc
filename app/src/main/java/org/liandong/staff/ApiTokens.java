package org.liandong.staff;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.store.Writes;
import org.liandong.webkit.SignedIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tokens for programs that act as a member of staff. Only a digest is kept; the token itself is shown once. */
@Component
public final class ApiTokens {

    private static final String PREFIX = "ldt_";
    private static final int LONGEST_DAYS = 400;

    private record Known(UUID account, Instant expiresAt) {}

    /** A token that still works, as its owner and the administration see it. */
    record Listed(UUID id, String label, Instant createdAt, Instant expiresAt) {}

    private final JdbcClient jdbc;
    private final StaffRights rights;
    private final Changes changes;
    private final Cache<String, Optional<Known>> recent = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(5))
            .maximumSize(10_000)
            .build();

    ApiTokens(JdbcClient jdbc, StaffRights rights, Changes changes) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.changes = changes;
    }

    /** Makes a token for an active account; refused for an unknown one or an impossible span. */
    public String issue(String login, String label, int days) {
        return issue(login, label, days, new Actor.Clockwork("tokens"));
    }

    String issue(String login, String label, int days, Actor by) {
        var account = jdbc.sql(
                        "select id from staff.account where login = cast(:login as citext) and status = 'ACTIVE'")
                .param("login", login)
                .query(UUID.class)
                .optional()
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.UNKNOWN_CODE, "login").asException());
        if (days < 1 || days > LONGEST_DAYS || label.isBlank() || label.length() > 80) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, days < 1 || days > LONGEST_DAYS ? "days" : "label")
                    .asException();
        }
        var token = PREFIX + Secrets.next();
        var now = changes.now();
        var id = CaseId.timeOrdered(now);
        var writes = new Writes()
                .add(
                        """
                        insert into staff.api_token (id, token_hash, account_id, label, created_at, expires_at)
                        values (:id, :hash, :account, :label, :now, :expires)
                        """,
                        Map.of(
                                "id", id,
                                "hash", Secrets.digest(token),
                                "account", account,
                                "label", label,
                                "now", now,
                                "expires", now.plus(Duration.ofDays(days))));
        changes.commit(
                by, "staff.token-issue", null, Facts.of("account", account).with("token", id), now, writes);
        return token;
    }

    /** Whom a token stands for now; nobody if it is unknown, expired, revoked, or the account is disabled. */
    Optional<SignedIn> present(String token) {
        if (!token.startsWith(PREFIX) || token.length() > 80) {
            return Optional.empty();
        }
        var digest = Secrets.digest(token);
        var known = recent.get(HexFormat.of().formatHex(digest), _ -> read(digest));
        return known.filter(each -> each.expiresAt().isAfter(changes.now()))
                .flatMap(each -> rights.present(each.account()))
                .map(person -> new SignedIn(
                        person.account(),
                        person.unit(),
                        person.displayName(),
                        person.unitName(),
                        person.unitNameEn(),
                        person.locale(),
                        true));
    }

    /** The tokens of an account that still work, the newest first. */
    List<Listed> list(AccountId account) {
        return jdbc.sql("""
                select id, label, created_at, expires_at from staff.api_token
                 where account_id = :account and revoked_at is null and expires_at > :now
                 order by created_at desc
                 limit 100
                """)
                .param("account", account.value())
                .param("now", changes.now().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Listed(
                        row.getObject("id", UUID.class),
                        row.getString("label"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Revokes one token of an account; refused as not found if it has none of this id that still works. */
    void revoke(Actor.Staff by, AccountId account, UUID token, @Nullable String areaPath) {
        var now = changes.now();
        var writes = new Writes().add("""
                update staff.api_token set revoked_at = :now
                 where id = :id and account_id = :account and revoked_at is null
                """, Map.of("now", now, "id", token, "account", account.value()));
        try {
            changes.commit(
                    by,
                    "staff.token-revoke",
                    areaPath,
                    Facts.of("account", account.value()).with("token", token),
                    now,
                    writes);
        } catch (Writes.UnexpectedRowsException e) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        refresh();
    }

    /** Revokes every token of an account, together with the act that demands it. */
    void revoke(AccountId account, Instant at, Writes writes) {
        writes.addAny(
                "update staff.api_token set revoked_at = :now where account_id = :account and revoked_at is null",
                Map.of("now", at, "account", account.value()));
    }

    /** Forgets what is in memory, after tokens were revoked on this node. */
    void refresh() {
        recent.invalidateAll();
    }

    private Optional<Known> read(byte[] digest) {
        return jdbc.sql(
                        "select account_id, expires_at from staff.api_token where token_hash = :hash and revoked_at is null")
                .param("hash", digest)
                .query((row, number) -> new Known(
                        row.getObject("account_id", UUID.class),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
