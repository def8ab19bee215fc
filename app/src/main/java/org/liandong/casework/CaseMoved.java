package org.liandong.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;

/**
 * A case was opened or moved; published inside the transaction, for an opening before its rows are sent. Codes and ids
 * only.
 *
 * @param from the state before; null when the case was opened by this act
 */
public record CaseMoved(
        CaseRef ref,
        @Nullable CaseId parent,
        String areaPath,
        String action,
        @Nullable String from,
        String to,
        int version,
        Instant at) {}
