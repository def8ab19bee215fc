package org.liandong.ledger;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes leaves in the transaction of the act they stand for; the sequencer gives them their place afterwards. */
@Component
public final class Ledger {

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private volatile String origin = "";

    Ledger(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Adds the leaf to the act's writes and answers its hash, the {@code prev} of the next. */
    public byte[] add(LeafDraft draft, Writes writes) {
        byte[] leafSalt = LeafEntry.leafSalt(draft.caseSalt(), draft.seq());
        var body = body(draft, leafSalt);
        byte[] bodyHash = LeafEntry.sha256().digest(body.getBytes(StandardCharsets.UTF_8));
        var text = LeafEntry.eventText(draft, origin(), Anchor.empty(), bodyHash);
        byte[] entry = LeafEntry.entry(leafSalt, text);
        byte[] hash = LeafEntry.leafHash(entry);
        writes.add(
                """
                insert into ledger.leaf (case_id, seq, kind, at, event_text, body, entry, leaf_hash)
                values (:caseId, :seq, :kind, :at, :text, :body, :entry, :hash)
                """,
                Map.of(
                        "caseId",
                        draft.caseId().value(),
                        "seq",
                        draft.seq(),
                        "kind",
                        draft.kind(),
                        "at",
                        draft.at(),
                        "text",
                        text,
                        "body",
                        body,
                        "entry",
                        entry,
                        "hash",
                        hash));
        return hash;
    }

    /** The log's name; decided at first start, independent of the address the desk answers at. */
    public String origin() {
        if (origin.isEmpty()) {
            origin = transactions.read(
                    new org.liandong.kernel.Access.Public(),
                    () -> jdbc.sql("select log_origin from store.installation")
                            .query(String.class)
                            .single());
        }
        return origin;
    }

    private static String body(LeafDraft draft, byte[] leafSalt) {
        var fields = new TreeMap<>(draft.body());
        if (draft.words() != null) {
            var keyed = LeafEntry.hmac(leafSalt, draft.words().getBytes(StandardCharsets.UTF_8));
            fields.put("words", "hmac-sha256:" + HexFormat.of().formatHex(keyed));
        }
        return CANONICAL.writeValueAsString(fields);
    }
}
