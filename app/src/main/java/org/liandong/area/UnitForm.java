package org.liandong.area;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;

/** A unit as it was typed. */
record UnitForm(String name, String nameEn, String dutyEmail, boolean active, int version) {

    private static final int LONGEST_NAME = 120;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    UnitForm {
        name = name.strip();
        nameEn = nameEn.strip();
        dutyEmail = dutyEmail.strip();
    }

    static UnitForm of(Unit unit) {
        var email = unit.dutyEmail();
        return new UnitForm(unit.name(), unit.nameEn(), email == null ? "" : email, unit.active(), unit.version());
    }

    @Nullable String emailOrNone() {
        return dutyEmail.isEmpty() ? null : dutyEmail;
    }

    /** The form with a newer version, so that sending it again is a decision and not a slip. */
    UnitForm at(int newer) {
        return new UnitForm(name, nameEn, dutyEmail, active, newer);
    }

    List<Refusal> check() {
        var refusals = new ArrayList<Refusal>();
        name("name", name, refusals);
        name("nameEn", nameEn, refusals);
        if (!dutyEmail.isEmpty() && !EMAIL.matcher(dutyEmail).matches()) {
            refusals.add(Refusal.field(ProblemCode.FIELD_INVALID, "dutyEmail"));
        }
        return refusals;
    }

    private static void name(String field, String text, List<Refusal> refusals) {
        if (text.isEmpty()) {
            refusals.add(Refusal.field(ProblemCode.FIELD_REQUIRED, field));
        } else if (text.length() > LONGEST_NAME) {
            refusals.add(Refusal.field(ProblemCode.FIELD_TOO_LONG, field, LONGEST_NAME));
        } else if (text.codePoints().anyMatch(Character::isISOControl)) {
            refusals.add(Refusal.field(ProblemCode.FIELD_INVALID, field));
        }
    }
}
