package org.liandong.portal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liandong.audit.Audit;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys with which programs of others hand requests in. Only a digest is kept; the key itself is shown once. */
@Component
public final class Open311Keys {

    private static final Access ACCESS = new Access.Machinery("open311 keys");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Audit audit;
    private final TimeSource time;

    Open311Keys(Transactions transactions, JdbcClient jdbc, JdbcTemplate template, Audit audit, TimeSource time) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.template = template;
        this.audit = audit;
        this.time = time;
    }

    /** A key as lists show it. */
    public record Known(UUID id, String label, boolean revoked) {}

    /** Makes a key; throws a refusal naming {@code label} for an impossible one. */
    public String issue(String label) {
        if (label.isBlank() || label.length() > 80) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "label").asException();
        }
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        var key = "ldk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var id = CaseId.timeOrdered(time.now());
        var writes =
                new Writes().add("""
                        insert into portal.open311_key (id, key_hash, label, created_at)
                        values (:id, :hash, :label, :now)
                        """, Map.of("id", id, "hash", digest(key), "label", label.strip(), "now", time.now()));
        audit.add(act("portal.open311-key-issue", id), time.now(), writes);
        transactions.write(ACCESS, () -> writes.flush(template));
        return key;
    }

    /** Takes a key back at once; answers whether there was one. */
    public boolean revoke(UUID id) {
        return transactions.write(ACCESS, () -> {
            int touched = jdbc.sql(
                            "update portal.open311_key set revoked_at = :now where id = :id and revoked_at is null")
                    .param("now", time.now().atOffset(java.time.ZoneOffset.UTC))
                    .param("id", id)
                    .update();
            if (touched == 1) {
                var writes = new Writes();
                audit.add(act("portal.open311-key-revoke", id), time.now(), writes);
                writes.flush(template);
            }
            return touched == 1;
        });
    }

    private static Audit.Act act(String what, UUID id) {
        return new Audit.Act(new Actor.Clockwork("open311"), what, null, null, Audit.Outcome.DONE, Facts.of("key", id));
    }

    /** Every key, oldest first, without the key itself. */
    public List<Known> list() {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("select id, label, revoked_at from portal.open311_key order by created_at, id")
                        .query((row, number) -> new Known(
                                row.getObject("id", UUID.class),
                                row.getString("label"),
                                row.getTimestamp("revoked_at") != null))
                        .list());
    }

    /** The id of a key that is good; empty for any other text. */
    public Optional<UUID> find(String key) {
        return key.length() > 100
                ? Optional.empty()
                : transactions.read(
                        ACCESS,
                        () -> jdbc.sql(
                                        "select id from portal.open311_key where key_hash = :hash and revoked_at is null")
                                .param("hash", digest(key))
                                .query(UUID.class)
                                .optional());
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
