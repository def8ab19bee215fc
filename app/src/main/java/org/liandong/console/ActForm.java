package org.liandong.console;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Typed;

/**
 * The form of one act, shown beside the case as it is now.
 *
 * @param fields what it asks for: grade, toll, note, subject, classCode, place, into, why, occurred
 * @param version of the case as it is shown here; what was typed against an older one is submitted anew by a person
 * @param hint what to mind; null when there is nothing
 * @param into cases this one may be put to, where that is asked
 * @param to hidden: the incident a team is diverted to
 */
record ActForm(
        String slug,
        String title,
        String address,
        String back,
        int version,
        Set<String> fields,
        boolean reasonRequired,
        String noteLabel,
        @Nullable String hint,
        boolean danger,
        List<Target> into,
        List<DeskScreen.ClassOption> classes,
        List<Word> reasons,
        @Nullable Integer proposedGrade,
        @Nullable String to,
        Typed typed,
        FormErrors errors) {

    /** An incident to choose. */
    record Target(String id, String title, String about) {}

    /** A code and its word. */
    record Word(String code, String text) {}

    public boolean asks(String field) {
        return fields.contains(field);
    }

    /** What a field shows: what was typed, else what is known. */
    public String shown(String field, String known) {
        return typed.all(field).isEmpty() ? known : typed.of(field);
    }
}
