package org.liandong.assignment;

import java.util.Locale;

/** What a task may be about. A kind counts once a module brings its {@link SubjectSource}. */
public enum SubjectKind {
    INCIDENT,
    REQUEST,
    CLOSURE,
    DEPOT,
    TEAM,
    WARNING,
    PLAN;

    /** End of its message key. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
