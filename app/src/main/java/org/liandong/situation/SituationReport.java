package org.liandong.situation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Head;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.CaseId;

/**
 * What is known of a situation report beside its words.
 *
 * @param ordinal which of its stage it is in its incident, from 1
 * @param corrects the sent report it is to take the place of
 * @param edition the latest edition of its text, from 1
 * @param draftedBy who wrote the latest edition; null where the desk drafted it
 */
public record SituationReport(
        Head head,
        CaseId incident,
        Stage stage,
        int ordinal,
        @Nullable CaseId corrects,
        int edition,
        @Nullable AccountId draftedBy,
        @Nullable AccountId signedBy,
        @Nullable Instant signedAt,
        @Nullable Recipient sentTo,
        @Nullable Instant sentAt) {

    public SituationState state() {
        return SituationState.valueOf(head.state());
    }
}
