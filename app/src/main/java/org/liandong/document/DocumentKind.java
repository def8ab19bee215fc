package org.liandong.document;

import java.util.Locale;

/** Every kind of document this desk makes. Each has a series of numbers of its own in each unit and year. */
public enum DocumentKind {
    TASK_NOTICE,
    TASK_SIGNED_FOR,
    TASK_REFUSAL,
    TASK_RULING,
    TASK_PLAN,
    TASK_EXTENSION_REQUEST,
    TASK_EXTENSION_DECISION,
    TASK_COMPLETION,
    TASK_SENT_BACK,
    TASK_VERIFICATION,
    TASK_WITHDRAWAL,
    TASK_REMINDER,
    TASK_SUPERVISION_CARD,
    TASK_EXPLANATION_CALL,
    TASK_EXPLANATION,
    TASK_TERM,
    TASK_REFERRAL,
    REQUEST_ACCEPTED,
    REQUEST_NOT_ACCEPTED,
    REQUEST_TRANSFERRED,
    REQUEST_EXTENDED,
    REQUEST_ANSWER,
    REQUEST_SECOND_LOOK,
    REQUEST_REVIEW,
    REQUEST_RE_REVIEW,
    SITUATION_FIRST,
    SITUATION_FURTHER,
    SITUATION_FINAL,
    SITUATION_PUBLIC;

    /** End of its message key. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is written to the resident of its case, who then reads it by receipt code. */
    public boolean forResident() {
        return name().startsWith("REQUEST_");
    }
}
