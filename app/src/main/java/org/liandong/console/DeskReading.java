package org.liandong.console;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.liandong.contact.ContactDetails;
import org.liandong.incident.NoActionReason;
import org.liandong.incident.ReportChannel;
import org.liandong.intake.Triage;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Component;

/** Reads the desk's form: what was said, and what the call-taker wants done with it. */
@Component
final class DeskReading {

    static final int LONGEST_WORDS = 4_000;
    private static final int LONGEST_PLACE = 300;

    /** Fields of the form by the names the desk's modules use. */
    private static final Map<String, String> FIELDS = Map.of(
            "narrative", "words",
            "placeWords", "place",
            "latitude", "place",
            "longitude", "place",
            "placeId", "place",
            "areaCode", "place",
            "occurredAt", "occurred",
            "contact.phone", "tel",
            "contact.name", "call",
            "contact.language", "speech");

    private final PlaceFinder places;
    private final Wording wording;
    private final TimeSource time;

    DeskReading(PlaceFinder places, Wording wording, TimeSource time) {
        this.places = places;
        this.wording = wording;
        this.time = time;
    }

    /** What is to follow the saving. */
    sealed interface Wish {
        record Open() implements Wish {}

        record Keep() implements Wish {}

        record Attach(CaseId incident) implements Wish {}

        record NoAction(NoActionReason why, String reason) implements Wish {}
    }

    /** The same refusal under the name the form's field has. */
    static Refusal inForm(Refusal refusal) {
        var field = refusal.field();
        return field == null
                ? refusal
                : new Refusal(refusal.code(), FIELDS.getOrDefault(field, field), refusal.arguments());
    }

    Wish wish(Typed typed) {
        if (typed.has("attach")) {
            var incident = typed.id("attach", true);
            typed.refuseFaults();
            return new Wish.Attach(new CaseId(incident.orElseThrow()));
        }
        return switch (typed.of("then")) {
            case "", "open" -> new Wish.Open();
            case "keep" -> new Wish.Keep();
            case "no-action" -> noAction(typed);
            default ->
                throw Refusal.field(ProblemCode.PARAMETER_INVALID, "then").asException();
        };
    }

    private static Wish noAction(Typed typed) {
        var why = typed.choice("why", NoActionReason.class, true);
        var reason = typed.words("reason", Typed.LONGEST_NOTE);
        if (reason == null) {
            typed.fault(Refusal.field(ProblemCode.REASON_REQUIRED, "reason"));
        }
        typed.refuseFaults();
        return new Wish.NoAction(Objects.requireNonNull(why), Objects.requireNonNull(reason));
    }

    /** When it was decided on paper that this is an incident; null for now. */
    @Nullable Instant decided(Typed typed) {
        var decided = typed.moment("decided", time.now());
        typed.refuseFaults();
        return decided;
    }

    /** A decision on paper follows a call on paper, and neither lies ahead: else the call would be kept without it. */
    private void decidedAfter(@Nullable Instant occurred, Typed typed) {
        var now = time.now();
        var decided = typed.moment("decided", now);
        if (decided == null) {
            return;
        }
        if (occurred == null) {
            typed.fault(Refusal.field(ProblemCode.FIELD_REQUIRED, "occurred"));
        } else if (decided.isBefore(occurred) || decided.isAfter(now)) {
            typed.fault(Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "decided"));
        }
    }

    Triage.Emergency emergency(Actor.Staff actor, Typed typed, Locale locale) {
        var words = typed.words("words", LONGEST_WORDS);
        var placeWords = typed.words("place", LONGEST_PLACE);
        int hurt = typed.people("hurt");
        int trapped = typed.people("trapped");
        var channel = typed.choice("channel", ReportChannel.class, false);
        var occurred = typed.moment("occurred", time.now());
        decidedAfter(occurred, typed);
        if (typed.of("classCode").isBlank()) {
            typed.fault(Refusal.field(ProblemCode.FIELD_REQUIRED, "classCode"));
        }
        if (placeWords == null && !typed.has("lat") && !typed.has("placeid")) {
            typed.fault(Refusal.field(ProblemCode.FIELD_REQUIRED, "place"));
        }
        typed.refuseFaults();
        return new Triage.Emergency(
                typed.of("classCode"),
                places.said(actor, typed),
                said(words == null ? "" : words, hurt, trapped, locale),
                placeWords,
                new ContactDetails(
                        typed.words("call", 200), typed.words("tel", 200), null, blankIsNull(typed.of("speech"))),
                channel == null ? ReportChannel.PHONE : channel,
                occurred,
                typed.has("exercise"),
                occurred == null && !typed.has("paperForm")
                        ? null
                        : new Triage.OnPaper(blankIsNull(typed.of("paperForm"))));
    }

    /** What was said of people belongs to the words, so that it stays with the call wherever that goes. */
    private String said(String words, int hurt, int trapped, Locale locale) {
        if (hurt + trapped == 0) {
            return words;
        }
        var people = wording.say(locale, "console.desk.people", hurt, trapped);
        return words.isEmpty() ? people : words + "\n" + people;
    }

    private static @Nullable String blankIsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
