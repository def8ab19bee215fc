package org.liandong.worktime;

/** The answer to "how many working days?": a count, or that a calendar needed to tell it is not announced. */
public sealed interface CountAnswer permits CountAnswer.Counted, NotAnnounced {

    /** So many working days; negative where the second day lies before the first. */
    record Counted(int workingDays) implements CountAnswer {}
}
