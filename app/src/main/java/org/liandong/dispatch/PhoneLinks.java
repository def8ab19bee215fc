package org.liandong.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What became of a call whose link opens nothing any more. A press that was sent twice, or came late from a phone without
 * a network, is told the truth instead of an error; of the incident it learns nothing.
 */
@Component
final class PhoneLinks {

    private static final Access ACCESS = new Access.Machinery("team-link");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Transactions transactions;
    private final JdbcClient jdbc;

    PhoneLinks(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** A call that is over. */
    record Over(CaseId call, TeamCallState state) {}

    /** The call a token once opened, if that call is over. */
    Optional<Over> findOver(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                select h.id, h.state
                  from dispatch.team_link l
                  join dispatch.team_call c on c.case_id = l.call_id and not c.active
                  join casework.head h on h.id = c.case_id
                 where l.token_hash = :hash
                """)
                        .param("hash", hash(token))
                        .query((row, number) -> new Over(
                                new CaseId(row.getObject("id", UUID.class)),
                                TeamCallState.valueOf(row.getString("state"))))
                        .optional());
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
