package org.liandong.worktime;

/** The answer to "what is this day?": its kind, or that its year is not announced. */
public sealed interface DayAnswer permits DayAnswer.Known, NotAnnounced {

    /** The day lies in an announced year and is of this kind. */
    record Known(DayKind kind) implements DayAnswer {}
}
