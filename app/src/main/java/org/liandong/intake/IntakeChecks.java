package org.liandong.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liandong.contact.ContactDetails;
import org.liandong.incident.IncidentClasses;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.springframework.stereotype.Component;

/** What a report may be made of. All faults are named at once. */
@Component
final class IntakeChecks {

    static final int LONGEST_NARRATIVE = 4_000;
    static final int LONGEST_PLACE = 300;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_EMAIL = 120;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{2,24}(转[0-9]{1,6})?");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]+\\.[^\\s@<>\"]{2,}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    private final IncidentClasses classes;

    IntakeChecks(IncidentClasses classes) {
        this.classes = classes;
    }

    /** Throws with every field that cannot be. */
    void check(Triage.Emergency emergency) {
        var faults = new ArrayList<Refusal>();
        if (emergency.classCode().isBlank()) {
            faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "classCode"));
        } else if (classes.find(emergency.classCode()).isEmpty()) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "classCode"));
        }
        var place = emergency.place();
        if (place.latitude() == null
                && place.longitude() == null
                && place.placeId() == null
                && (place.areaCode() == null || place.areaCode().isBlank())) {
            faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "place"));
        }
        words(emergency.narrative(), emergency.placeWords(), emergency.contact(), faults);
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
    }

    /** Throws with every part of a contact that cannot be. */
    void contact(ContactDetails contact) {
        var faults = new ArrayList<Refusal>();
        words("", null, contact, faults);
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
    }

    /** What was said and how to reach whoever said it. */
    void words(String narrative, @Nullable String placeWords, ContactDetails contact, List<Refusal> faults) {
        text("narrative", narrative, LONGEST_NARRATIVE, faults);
        text("placeWords", placeWords, LONGEST_PLACE, faults);
        text("contact.name", contact.name(), LONGEST_NAME, faults);
        matches("contact.phone", contact.phone(), PHONE, faults);
        matches("contact.email", contact.email(), EMAIL, faults);
        text("contact.email", contact.email(), LONGEST_EMAIL, faults);
        matches("contact.language", contact.language(), LANGUAGE, faults);
        text("contact.address", contact.address(), LONGEST_PLACE, faults);
    }

    static void text(String field, @Nullable String text, int longest, List<Refusal> faults) {
        if (text == null) {
            return;
        }
        if (text.codePointCount(0, text.length()) > longest) {
            faults.add(Refusal.field(ProblemCode.FIELD_TOO_LONG, field, longest));
        } else if (!readable(text)) {
            faults.add(Refusal.field(ProblemCode.FIELD_INVALID, field));
        }
    }

    private static void matches(String field, @Nullable String text, Pattern pattern, List<Refusal> faults) {
        if (text != null && !pattern.matcher(text).matches()) {
            faults.add(Refusal.field(ProblemCode.FIELD_INVALID, field));
        }
    }

    /** No control characters but line breaks and tabs, no half of a surrogate pair, no mark of failed decoding. */
    private static boolean readable(String text) {
        return text.codePoints()
                .noneMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                        || c == 0xFFFD);
    }
}
