package org.liandong.assignment;

import java.util.Locale;

/** The documents a task leaves, each numbered by its unit and year. */
public enum PaperKind {
    NOTICE,
    SIGNED_FOR,
    REFUSAL,
    RULING,
    PLAN,
    EXTENSION_REQUEST,
    EXTENSION_DECISION,
    COMPLETION,
    SENT_BACK,
    VERIFICATION,
    WITHDRAWAL,
    REMINDER,
    SUPERVISION_CARD,
    EXPLANATION_CALL,
    EXPLANATION,
    TERM,
    REFERRAL;

    /** End of its message key. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
