package org.liandong.casework;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.store.Insert;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.vault.CaseKeys;
import org.liandong.vault.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers which key of which caller opened which case, and what the caller was told. */
@Component
final class Idempotency {

    private static final Access ACCESS = new Access.Machinery("idempotency");
    private static final String LABEL = "answer";
    private static final Insert KEY = Insert.into(
            "casework.idempotency", "client text, key text, case_id uuid, answer bytea, created_at timestamptz");

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final CaseKeys keys;

    Idempotency(Transactions transactions, JdbcClient jdbc, CaseKeys keys) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.keys = keys;
    }

    private record Row(CaseId caseId, byte @Nullable [] answer, byte @Nullable [] contentKey) {}

    Optional<Opened> find(Opening.Idempotent asked) {
        return transactions
                .read(
                        ACCESS,
                        () -> jdbc.sql("""
                        select i.case_id, i.answer, k.content_key
                          from casework.idempotency i
                          join vault.case_key k on k.case_id = i.case_id
                         where i.client = :client and i.key = :key
                        """)
                                .param("client", asked.caller())
                                .param("key", asked.key())
                                .query((row, number) -> new Row(
                                        new CaseId(row.getObject("case_id", UUID.class)),
                                        row.getBytes("answer"),
                                        row.getBytes("content_key")))
                                .optional())
                .map(row -> answer(asked, row));
    }

    private Opened answer(Opening.Idempotent asked, Row row) {
        if (row.answer() == null || row.contentKey() == null) {
            return new Opened.Again(row.caseId(), Optional.empty());
        }
        var opened = keys.unwrapContent(row.caseId(), row.contentKey()).openText(row.answer(), LABEL);
        var digest = hex(asked.digest());
        if (!MessageDigest.isEqual(bytes(opened.substring(0, digest.length())), bytes(digest))) {
            return new Opened.Refused(Refusal.field(ProblemCode.IDEMPOTENCY_KEY_REUSED, "Idempotency-Key"));
        }
        return new Opened.Again(row.caseId(), Optional.of(opened.substring(digest.length())));
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void add(Opening.Idempotent asked, Head head, Sealer content, Writes writes) {
        writes.insert(
                KEY,
                Map.of(
                        "client", asked.caller(),
                        "key", asked.key(),
                        "case_id", head.id().value(),
                        "answer",
                                content.seal(
                                        hex(asked.digest()) + asked.answer().apply(head), LABEL),
                        "created_at", head.movedAt()));
    }
}
