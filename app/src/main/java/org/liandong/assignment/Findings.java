package org.liandong.assignment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.contact.Redactor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;

/** Collects what is wrong with what somebody sent, so that it is all said at once. */
final class Findings {

    static final int LONGEST_NOTE = 2_000;
    static final int LONGEST_TITLE = 60;
    static final int LONGEST_SHORT = 40;

    private final List<Refusal> found = new ArrayList<>();

    void add(ProblemCode code, String field, Object... arguments) {
        found.add(Refusal.field(code, field, arguments));
    }

    /** Something that must be there; null, and a finding, when it is not. */
    <T> @Nullable T needed(@Nullable T value, String field) {
        if (value == null) {
            add(ProblemCode.FIELD_REQUIRED, field);
        }
        return value;
    }

    /** Words that must be there. */
    String words(@Nullable String text, String field, int longest) {
        var read = mayBeWords(text, field, longest);
        if (read == null) {
            add(ProblemCode.FIELD_REQUIRED, field);
            return "";
        }
        return read;
    }

    /** Words, if there are any; null when there are none. */
    @Nullable String mayBeWords(@Nullable String text, String field, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var read = text.strip();
        if (read.codePointCount(0, read.length()) > longest) {
            add(ProblemCode.FIELD_TOO_LONG, field, longest);
        } else if (read.codePoints().anyMatch(Findings::unreadable)) {
            add(ProblemCode.FIELD_INVALID, field);
        }
        return read;
    }

    /** One line that will lie in clear: without numbers that could lead to a person. */
    String line(@Nullable String text, String field, int longest) {
        var read = words(text, field, longest).replaceAll("\\s+", " ");
        var kept = Redactor.redact(read);
        if (kept.codePointCount(0, kept.length()) > longest && read.codePointCount(0, read.length()) <= longest) {
            add(ProblemCode.FIELD_TOO_LONG, field, longest);
        }
        return kept;
    }

    /** The same, if there is one. */
    @Nullable String mayBeLine(@Nullable String text, String field, int longest) {
        return text == null || text.isBlank() ? null : line(text, field, longest);
    }

    @Nullable String note(@Nullable String text) {
        return mayBeWords(text, "note", LONGEST_NOTE);
    }

    private static boolean unreadable(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' || c == 0xFFFD;
    }

    /** Ends the request with everything found so far. */
    void refuse() {
        if (!found.isEmpty()) {
            throw new RefusedException(List.copyOf(found));
        }
    }
}
