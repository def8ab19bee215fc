package org.liandong.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.area.Locator;
import org.liandong.incident.IncidentClasses;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Says on the page itself what is wrong with it; intake checks everything once more when the report is sent. */
@Component
final class ReportChecks {

    static final int LONGEST_NARRATIVE = 4_000;
    static final int LONGEST_PLACE = 300;
    static final int LONGEST_NAME = 60;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{2,24}(转[0-9]{1,6})?");
    private static final Pattern DEGREES = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,12})?");

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]+\\.[^\\s@<>\"]{2,}");
    private static final int LONGEST_EMAIL = 120;
    private static final int LONGEST_ADDRESS = 200;

    private final IncidentClasses classes;
    private final Areas areas;
    private final Locator locator;

    ReportChecks(IncidentClasses classes, Areas areas, Locator locator) {
        this.classes = classes;
        this.areas = areas;
        this.locator = locator;
    }

    /** What is wrong with the fields of one page. */
    List<Refusal> check(ReportStep step, ReportDraft draft) {
        var faults = new ArrayList<Refusal>();
        switch (step) {
            case WHAT -> checkClass(draft, faults);
            case WHERE -> checkPlace(draft, faults);
            case HAPPENED -> text("narrative", draft.narrative(), LONGEST_NARRATIVE, faults);
            case CONTACT -> {
                text("name", draft.name(), LONGEST_NAME, faults);
                if (!draft.phone().isEmpty() && !PHONE.matcher(draft.phone()).matches()) {
                    faults.add(Refusal.field(ProblemCode.FIELD_INVALID, "phone"));
                }
                if (!draft.email().isEmpty() && !EMAIL.matcher(draft.email()).matches()) {
                    faults.add(Refusal.field(ProblemCode.FIELD_INVALID, "email"));
                }
                text("email", draft.email(), LONGEST_EMAIL, faults);
                text("address", draft.address(), LONGEST_ADDRESS, faults);
            }
            case WHICH_PLACE, CHECK -> {
                // A list of what exists, and a page without fields.
            }
        }
        return faults;
    }

    private void checkClass(ReportDraft draft, List<Refusal> faults) {
        if (draft.classCode().isEmpty()) {
            faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "classCode"));
        } else if (classes.find(draft.classCode()).isEmpty()) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "classCode"));
        }
    }

    private void checkPlace(ReportDraft draft, List<Refusal> faults) {
        boolean point = !draft.latitude().isEmpty() || !draft.longitude().isEmpty();
        if (point) {
            checkPoint(degrees(draft.latitude()), degrees(draft.longitude()), faults);
        } else if (draft.areaCode().isEmpty()) {
            faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "areaCode"));
        } else if (!draft.areaCode().isEmpty()
                && areas.find(draft.areaCode()).filter(ReportChecks::canBeNamed).isEmpty()) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "areaCode"));
        }
        text("placeWords", draft.placeWords(), LONGEST_PLACE, faults);
    }

    private void checkPoint(@Nullable Double latitude, @Nullable Double longitude, List<Refusal> faults) {
        if (latitude == null || longitude == null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            faults.add(Refusal.field(ProblemCode.PLACE_IMPOSSIBLE, "areaCode"));
        } else if (locator.township(latitude, longitude).isEmpty()) {
            faults.add(Refusal.field(ProblemCode.PLACE_OUTSIDE_COUNTY, "areaCode"));
        }
    }

    /** A township, or the county when its reporter cannot tell which. */
    static boolean canBeNamed(Area area) {
        return area.level() == Area.Level.TOWNSHIP || area.level() == Area.Level.COUNTY;
    }

    static @Nullable Double degrees(String typed) {
        return DEGREES.matcher(typed).matches() ? Double.valueOf(typed) : null;
    }

    /** Too long, or not text: control characters, or the mark of bytes that were no UTF-8. */
    static void text(String field, String typed, int longest, List<Refusal> faults) {
        if (typed.codePointCount(0, typed.length()) > longest) {
            faults.add(Refusal.field(ProblemCode.FIELD_TOO_LONG, field, longest));
        } else if (typed.codePoints().anyMatch(ReportChecks::unreadable)) {
            faults.add(Refusal.field(ProblemCode.FIELD_INVALID, field));
        }
    }

    private static boolean unreadable(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\t'
                || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE
                || character == 0xFFFD;
    }
}
