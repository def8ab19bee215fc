package org.liandong.notification;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.UnitId;
import org.liandong.store.Writes;
import org.liandong.vault.Sealer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Where an act leaves its messages: rows of the act's own transaction, sent by whichever node comes first. */
@Component
public final class Outbox {

    private static final String INSERT = """
            insert into notification.delivery
                   (id, case_id, kind, channel, recipient_kind, recipient_id, body_sealed, state, next_attempt_at, created_at)
            values (:id, :caseId, :kind, :channel, :recipientKind, :recipientId, :body, 'QUEUED', :at, :at)""";

    private final JsonMapper json;

    Outbox(JsonMapper json) {
        this.json = json;
    }

    /**
     * A message to go out.
     *
     * @param kind what it is about, for example {@code CALL_ALERT}
     */
    public record Outgoing(CaseId caseId, String kind, ChannelCode channel, Recipient recipient, Letter letter) {

        @Override
        public String toString() {
            return "Outgoing[" + caseId + ", " + kind + "]";
        }
    }

    /** Who wrote a message to a resident, so that whoever prints it is somebody else; and a new code's hash inside. */
    record Origin(@Nullable UnitId unit, @Nullable AccountId account, byte @Nullable [] newCode) {}

    UUID add(Outgoing message, Origin origin, Sealer content, Instant at, Writes writes) {
        var id = add(message, content, at, writes);
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", id);
        row.put("unit", origin.unit() == null ? null : origin.unit().value());
        row.put("account", origin.account() == null ? null : origin.account().value());
        row.put("code", origin.newCode());
        writes.add("""
                update notification.delivery
                   set from_unit_id = cast(:unit as uuid), from_account_id = cast(:account as uuid), new_code_hash = :code
                 where id = :id
                """, row);
        return id;
    }

    /** Adds a message to the writes of the act that causes it, sealed under the case's content key; answers its id. */
    public UUID add(Outgoing message, Sealer content, Instant at, Writes writes) {
        var id = CaseId.timeOrdered(at);
        writes.add(INSERT, values(id, message, content, at));
        return id;
    }

    /** Adds a message whose id is made of what it is about, unless it is there. */
    void addOnce(UUID id, Outgoing message, Sealer content, Instant at, Writes writes) {
        writes.addAny(INSERT + " on conflict (id) do nothing", values(id, message, content, at));
    }

    private Map<String, Object> values(UUID id, Outgoing message, Sealer content, Instant at) {
        return Map.of(
                "id", id,
                "caseId", message.caseId().value(),
                "kind", message.kind(),
                "channel", message.channel(),
                "recipientKind", message.recipient().kind(),
                "recipientId", message.recipient().id(),
                "body", content.seal(json.writeValueAsString(message.letter()), label(id)),
                "at", at);
    }

    Letter open(UUID id, byte[] sealed, Sealer content) {
        return json.readValue(content.openText(sealed, label(id)), Letter.class);
    }

    private static String label(UUID id) {
        return "delivery:" + id;
    }
}
