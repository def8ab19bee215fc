package org.liandong.worktime;

import java.time.LocalDate;

/**
 * No answer yet: a day whose kind is needed lies in a year whose calendar is not announced.
 *
 * @param day the first such day
 */
public record NotAnnounced(LocalDate day) implements DayAnswer, DueAnswer, CountAnswer {

    /** The year whose calendar is wanted. */
    public int year() {
        return day.getYear();
    }
}
