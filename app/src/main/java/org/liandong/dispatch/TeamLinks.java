package org.liandong.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Links that open one call to one team without a password: 256 random bits, kept only as a hash, for a while, until the
 * call is over or somebody revokes them.
 */
@Component
public final class TeamLinks {

    private static final Access ACCESS = new Access.Machinery("team-link");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final DispatchProperties settings;
    private final TimeSource time;

    TeamLinks(Transactions transactions, JdbcClient jdbc, DispatchProperties settings, TimeSource time) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.settings = settings;
        this.time = time;
    }

    /** A token as it goes into a message, and until when it holds. */
    record Issued(String token, Instant expiresAt) {

        @Override
        public String toString() {
            return "Issued[" + expiresAt + "]";
        }
    }

    /** What a token opens; empty for one that is unknown, expired, revoked or of a call that is over. */
    public Optional<TeamLink> resolve(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                select c.case_id, c.team_id, c.incident_id
                  from dispatch.team_link l
                  join dispatch.team_call c on c.case_id = l.call_id and c.active
                 where l.token_hash = :hash and l.revoked_at is null and l.expires_at > :now
                """)
                        .param("hash", hash(token))
                        .param("now", time.now().atOffset(ZoneOffset.UTC))
                        .query((row, number) -> new TeamLink(
                                new CaseId(row.getObject("case_id", UUID.class)),
                                new TeamId(row.getObject("team_id", UUID.class)),
                                new CaseId(row.getObject("incident_id", UUID.class))))
                        .optional());
    }

    /** A new token for a call; its row goes with the act that needs it. */
    Issued issue(CaseId call, Writes writes) {
        var now = time.now();
        var expires = now.plus(settings.linkLife());
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        writes.add("""
                insert into dispatch.team_link (token_hash, call_id, issued_at, expires_at)
                values (:hash, :call, :now, :expires)
                """, Map.of("hash", hash(token), "call", call.value(), "now", now, "expires", expires));
        return new Issued(token, expires);
    }

    /** All tokens of a call open nothing any more. */
    void revoke(CaseId call, Writes writes) {
        writes.addAny(
                "update dispatch.team_link set revoked_at = :now where call_id = :call and revoked_at is null",
                Map.of("call", call.value(), "now", time.now()));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
