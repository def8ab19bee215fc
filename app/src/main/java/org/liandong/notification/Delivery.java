package org.liandong.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;

/**
 * Where one message stands.
 *
 * @param errorCode why the last attempt failed; message key {@code delivery.error.<code in lower case>}
 * @param nextAttemptAt when it is tried again; null when it is not
 * @param settledAt when it was sent or discarded
 */
public record Delivery(
        UUID id,
        CaseId caseId,
        String kind,
        ChannelCode channel,
        Recipient recipient,
        State state,
        int attempts,
        @Nullable String errorCode,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant settledAt) {

    static final String NO_CHANNEL = "NO_CHANNEL";

    /** States of a delivery. A failed one waits for a person: retry or discard. */
    public enum State {
        QUEUED,
        SENDING,
        SENT,
        FAILED,
        DISCARDED
    }

    /** Whether it stays because the desk has no channel configured that could carry it. */
    public boolean withoutChannel() {
        return NO_CHANNEL.equals(errorCode);
    }

    /** Suffix of the message key that says why it failed. */
    public String errorSlug() {
        return errorCode == null
                ? ""
                : errorCode.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
