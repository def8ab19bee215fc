package org.liandong.incident;

import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.casework.Opening;
import org.liandong.contact.ContactDetails;
import org.liandong.kernel.CaseId;
import org.liandong.store.Writes;

/**
 * A report to be taken.
 *
 * @param classCode null only for a call that is for the police and will be handed over at once
 * @param narrative what was said; sealed, only allow-listed words are kept in clear
 * @param placeWords what was said of the place beyond the location; sealed
 * @param occurredAt when the call came; null means now
 * @param paper the sheet it stood on until now; null for one recorded as it came
 * @param receiptHash SHA-256 of the receipt code the reporter gets
 */
public record NewReport(
        @Nullable String classCode,
        Location location,
        ReportChannel channel,
        String narrative,
        @Nullable String placeWords,
        ContactDetails contact,
        @Nullable Instant occurredAt,
        boolean exercise,
        byte[] receiptHash,
        Opening.@Nullable Idempotent idempotent,
        @Nullable Paper paper) {

    /**
     * A sheet a call was written on while systems were down.
     *
     * @param form number printed on it; null for any other piece of paper
     * @param enter takes the sheet out of those that wait to be entered, in the report's own transaction
     */
    public record Paper(@Nullable String form, BiConsumer<CaseId, Writes> enter) {}
}
