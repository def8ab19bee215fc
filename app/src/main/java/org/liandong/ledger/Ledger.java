package org.liandong.ledger;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.merkle.Hash;
import org.liandong.merkle.Note;
import org.liandong.store.Insert;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes leaves in the transaction of the act they stand for; the sequencer gives them their place afterwards. With each
 * leaf goes what the desk promises about it.
 */
@Component
public final class Ledger {

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Insert LEAF = Insert.into("ledger.leaf", """
            case_id uuid, seq integer, kind text, at timestamptz, event_text text, body text, entry bytea,
            leaf_hash bytea, include_by timestamptz""");

    private final JdbcClient jdbc;
    private final Origin origin;
    private final LogWatch watch;
    private final LogKeys keys;

    Ledger(JdbcClient jdbc, Origin origin, LogWatch watch, LogKeys keys) {
        this.jdbc = jdbc;
        this.origin = origin;
        this.watch = watch;
        this.keys = keys;
    }

    /** Adds the leaf to the act's writes. It asks the database nothing. */
    public Leaf add(LeafDraft draft, Writes writes) {
        byte[] leafSalt = LeafEntry.leafSalt(draft.caseSalt(), draft.seq());
        var body = body(draft, leafSalt);
        byte[] bodyHash = LeafEntry.sha256().digest(body.getBytes(StandardCharsets.UTF_8));
        var text = LeafEntry.eventText(draft, origin(), watch.anchor(), bodyHash);
        byte[] entry = LeafEntry.entry(leafSalt, text);
        byte[] hash = LeafEntry.leafHash(entry);
        var includeBy = watch.includeBy(draft.at());
        var values = new HashMap<String, @Nullable Object>();
        values.put("case_id", draft.caseId().value());
        values.put("seq", draft.seq());
        values.put("kind", draft.kind());
        values.put("at", draft.at());
        values.put("event_text", text);
        values.put("body", body);
        values.put("entry", entry);
        values.put("leaf_hash", hash);
        values.put("include_by", includeBy);
        writes.insert(LEAF, values);
        return new Leaf(draft.seq(), new Hash(hash), draft.at(), includeBy);
    }

    /**
     * Adds a leaf to one of the desk's own chains, such as {@code audit}: no case, no person. Call inside a transaction
     * of the desk's machinery; whoever appends to the same chain waits for its end.
     *
     * @param chain small letters and hyphens; the chain begins with its first leaf
     * @param body codes, numbers, times and digests
     */
    public Leaf append(String chain, String kind, Instant at, Map<String, Object> body, Writes writes) {
        var link = link(chain);
        var leaf = add(
                new LeafDraft(
                        new CaseId(link.id()), chain, link.salt(), link.count(), kind, at, link.prev(), body, null),
                writes);
        writes.add(
                "update ledger.chain set leaf_count = :count, leaf_prev = :prev where id = :id",
                Map.of(
                        "id",
                        link.id(),
                        "count",
                        link.count() + 1,
                        "prev",
                        leaf.hash().bytes()));
        return leaf;
    }

    private record Link(UUID id, byte[] salt, int count, byte @Nullable [] prev) {}

    private Link link(String chain) {
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        jdbc.sql("insert into ledger.chain (id, name, salt) values (:id, :name, :salt) on conflict (name) do nothing")
                .param("id", UUID.randomUUID())
                .param("name", chain)
                .param("salt", salt)
                .update();
        return jdbc.sql("select id, salt, leaf_count, leaf_prev from ledger.chain where name = :name for update")
                .param("name", chain)
                .query((row, number) -> new Link(
                        row.getObject("id", UUID.class),
                        row.getBytes("salt"),
                        row.getInt("leaf_count"),
                        row.getBytes("leaf_prev")))
                .single();
    }

    /** What the desk says about a leaf, signed; empty on a node that does not hold the log's keys. */
    public Optional<Note> promise(Leaf leaf) {
        return watch.ownsKeys()
                ? Optional.of(new Promise(origin(), leaf.hash(), leaf.at(), leaf.includeBy()).signed(keys.promise()))
                : Optional.empty();
    }

    /** The log's name; decided at first start, independent of the address the desk answers at. */
    public String origin() {
        return origin.name();
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
