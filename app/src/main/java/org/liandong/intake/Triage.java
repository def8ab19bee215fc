package org.liandong.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Locator;
import org.liandong.contact.ContactDetails;
import org.liandong.incident.ReportChannel;

/**
 * What a matter turns out to be when somebody comes with it. Each kind of matter is one permitted case, and
 * {@link Intake} is the one switch over them.
 */
public sealed interface Triage {

    /** How it came in. */
    ReportChannel channel();

    /** When it came in, if not just now: a call written on paper while systems were down. */
    @Nullable Instant occurredAt();

    /**
     * Something that needs help now.
     *
     * @param narrative what was said, sealed; may be empty when class and place say enough
     * @param placeWords what was said of the place beyond {@code place}, sealed
     */
    record Emergency(
            String classCode,
            Locator.Said place,
            String narrative,
            @Nullable String placeWords,
            ContactDetails contact,
            ReportChannel channel,
            @Nullable Instant occurredAt,
            boolean exercise)
            implements Triage {}

    /** A call for the police: nothing is kept but that it came and was handed to 110. */
    record ForPolice(
            String areaCode,
            ReportChannel channel,
            @Nullable Instant occurredAt) implements Triage {}
}
