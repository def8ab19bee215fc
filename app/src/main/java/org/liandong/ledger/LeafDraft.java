package org.liandong.ledger;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;

/**
 * One event of a case on its way into the log.
 *
 * @param caseSalt the case's 32 random bytes
 * @param seq place in the case's own chain, from 0
 * @param kind {@code intake}, {@code status}, {@code open}, ...
 * @param prev leaf hash of the case's previous event; null for the first
 * @param body codes, numbers and times the event commits to
 * @param words what was written, if anything: only its keyed hash enters the body
 */
public record LeafDraft(
        CaseId caseId,
        String caseNumber,
        byte[] caseSalt,
        int seq,
        String kind,
        Instant at,
        byte @Nullable [] prev,
        Map<String, Object> body,
        @Nullable String words) {}
