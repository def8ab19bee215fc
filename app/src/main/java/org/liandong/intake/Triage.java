package org.liandong.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Locator;
import org.liandong.contact.CleanPicture;
import org.liandong.contact.ContactDetails;
import org.liandong.grievance.RequestChannel;
import org.liandong.incident.ReportChannel;
import org.liandong.incident.SilentKind;

/**
 * What a matter turns out to be when somebody comes with it. Each kind of matter is one permitted case, and
 * {@link Intake} is the one switch over them.
 */
public sealed interface Triage {

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
            boolean exercise,
            @Nullable OnPaper paper)
            implements Triage {

        /** One recorded as it came. */
        public Emergency(
                String classCode,
                Locator.Said place,
                String narrative,
                @Nullable String placeWords,
                ContactDetails contact,
                ReportChannel channel,
                @Nullable Instant occurredAt,
                boolean exercise) {
            this(classCode, place, narrative, placeWords, contact, channel, occurredAt, exercise, null);
        }
    }

    /**
     * It was written on paper while systems were down and is entered now, with its true time.
     *
     * @param form number of the printed form; null for any other piece of paper
     */
    record OnPaper(@Nullable String form) {}

    /**
     * Something to be mended, decided again, proposed or accused of: what the category says.
     *
     * @param narrative what was said, sealed
     * @param points what is to be answered, one by one, sealed
     * @param answers answers to the category's attributes, by their code
     * @param complainedOf code of the unit complained of, if the resident names one
     * @param accused codes of the units an accusation is sealed from
     * @param mediaUrl where a picture lies elsewhere; sealed, never fetched
     * @param spotAnswer the answer given on the spot by whoever takes it in
     */
    record Request(
            String categoryCode,
            Locator.Said place,
            String narrative,
            @Nullable String placeWords,
            List<String> points,
            Map<String, List<String>> answers,
            ContactDetails contact,
            @Nullable String complainedOf,
            List<String> accused,
            Choices choices,
            @Nullable CleanPicture photo,
            @Nullable String mediaUrl,
            @Nullable String spotAnswer,
            RequestChannel channel,
            @Nullable Instant occurredAt,
            boolean exercise)
            implements Triage {

        @Override
        public String toString() {
            return "Request[" + categoryCode + "]";
        }
    }

    /**
     * What whoever asks agreed to.
     *
     * @param contactShown the unit complained of may see the contact
     * @param jointVisit several came in person; how many is not asked
     */
    record Choices(boolean contactShown, boolean jointVisit, boolean wordsPublic, boolean photoPublic) {
        public static final Choices NONE = new Choices(false, false, false, false);
    }

    /**
     * A call that dropped or on which nobody was heard: rung back, against a clock.
     *
     * @param areaCode of the desk that took it: nobody knows more of the place
     */
    record SilentCall(
            SilentKind kind,
            String areaCode,
            ContactDetails contact,
            @Nullable Instant occurredAt,
            boolean exercise) implements Triage {}

    /** A call for the police: nothing is kept but that it came and was handed to 110. */
    record ForPolice(
            String areaCode,
            ReportChannel channel,
            @Nullable Instant occurredAt) implements Triage {}
}
