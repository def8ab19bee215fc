package org.liandong.casework;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Party;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.UnitId;

/**
 * One line of a case's journal.
 *
 * @param occurredAt when it is claimed to have happened
 * @param recordedAt when the desk learned of it
 * @param note what was written, opened with the case's content key; null if nothing was, or once it is erased
 */
public record JournalEntry(
        int entry,
        int version,
        String action,
        @Nullable String fromState,
        String toState,
        Party party,
        @Nullable AccountId account,
        @Nullable UnitId unit,
        @Nullable TeamId team,
        Instant occurredAt,
        Instant recordedAt,
        Map<String, Object> facts,
        @Nullable String note) {}
