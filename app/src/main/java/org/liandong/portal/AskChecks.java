package org.liandong.portal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.liandong.area.Areas;
import org.liandong.area.Locator;
import org.liandong.grievance.Categories;
import org.liandong.grievance.MatterClass;
import org.liandong.intake.RequestChecks;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Says on the page itself what is wrong with it; intake checks everything once more when the request is sent. */
@Component
final class AskChecks {

    private static final int LONGEST_POINT = 500;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{2,24}(转[0-9]{1,6})?");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]+\\.[^\\s@<>\"]{2,}");

    private final Categories categories;
    private final RequestChecks intake;
    private final Areas areas;
    private final Locator locator;

    AskChecks(Categories categories, RequestChecks intake, Areas areas, Locator locator) {
        this.categories = categories;
        this.intake = intake;
        this.areas = areas;
        this.locator = locator;
    }

    List<Refusal> check(AskStep step, AskDraft draft) {
        var faults = new ArrayList<Refusal>();
        switch (step) {
            case KIND -> {
                if (classOf(draft).isEmpty()) {
                    faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "matterClass"));
                }
            }
            case CATEGORY -> {
                var known = categories.find(draft.of("categoryCode"));
                if (known.filter(found -> found.matterClass().name().equals(draft.of("matterClass")))
                        .isEmpty()) {
                    faults.add(Refusal.field(
                            draft.of("categoryCode").isEmpty() ? ProblemCode.FIELD_REQUIRED : ProblemCode.UNKNOWN_CODE,
                            "categoryCode"));
                }
            }
            case WHERE -> place(draft, faults);
            case HAPPENED -> {
                if (draft.of("narrative").isEmpty()) {
                    faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "narrative"));
                }
                ReportChecks.text("narrative", draft.of("narrative"), ReportChecks.LONGEST_NARRATIVE, faults);
            }
            case DETAILS -> details(draft, faults);
            case POINTS ->
                List.of("point1", "point2", "point3")
                        .forEach(name -> ReportChecks.text(name, draft.of(name), LONGEST_POINT, faults));
            case CONTACT -> {
                ReportChecks.text("name", draft.of("name"), ReportChecks.LONGEST_NAME, faults);
                matches("phone", draft, PHONE, faults);
                matches("email", draft, EMAIL, faults);
            }
            case DOORS, ALIKE, ABOUT, CHECK -> {
                // Lists of what exists, and pages without fields that could be wrong.
            }
        }
        return faults;
    }

    private void place(AskDraft draft, List<Refusal> faults) {
        if (!draft.of("latitude").isEmpty() || !draft.of("longitude").isEmpty()) {
            var latitude = ReportChecks.degrees(draft.of("latitude"));
            var longitude = ReportChecks.degrees(draft.of("longitude"));
            if (latitude == null || longitude == null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
                faults.add(Refusal.field(ProblemCode.PLACE_IMPOSSIBLE, "areaCode"));
            } else if (locator.township(latitude, longitude).isEmpty()) {
                faults.add(Refusal.field(ProblemCode.PLACE_OUTSIDE_COUNTY, "areaCode"));
            }
        } else if (draft.of("areaCode").isEmpty()) {
            faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "areaCode"));
        } else if (areas.find(draft.of("areaCode"))
                .filter(ReportChecks::canBeNamed)
                .isEmpty()) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "areaCode"));
        }
        ReportChecks.text("placeWords", draft.of("placeWords"), ReportChecks.LONGEST_PLACE, faults);
    }

    private void details(AskDraft draft, List<Refusal> faults) {
        categories.find(draft.of("categoryCode")).ifPresent(category -> {
            var found = new ArrayList<Refusal>();
            intake.answers(category, draft.answers(), found);
            found.stream()
                    .filter(refusal -> refusal.field() != null)
                    .map(refusal -> new Refusal(
                            refusal.code(),
                            AskDraft.ANSWER + String.valueOf(refusal.field()).replaceAll("^attribute\\[|]$", ""),
                            refusal.arguments()))
                    .forEach(faults::add);
        });
    }

    private static void matches(String field, AskDraft draft, Pattern pattern, List<Refusal> faults) {
        if (!draft.of(field).isEmpty() && !pattern.matcher(draft.of(field)).matches()) {
            faults.add(Refusal.field(ProblemCode.FIELD_INVALID, field));
        }
    }

    /** The class of matter of this name, if there is one. */
    static Optional<MatterClass> classOf(AskDraft draft) {
        return Arrays.stream(MatterClass.values())
                .filter(known -> known.name().equals(draft.of("matterClass")))
                .findFirst();
    }
}
