package org.liandong.assignment;

import java.util.Locale;

/** What shows that a task was done. */
public enum EvidenceKind {
    PHOTO,
    DOCUMENT,
    RECORD,
    MEASUREMENT;

    /** End of its message key. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
