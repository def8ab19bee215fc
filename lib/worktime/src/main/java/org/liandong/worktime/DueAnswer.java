package org.liandong.worktime;

import java.time.LocalDate;

/** The answer to "when is it due?": the last day, or that a calendar needed to tell it is not announced. */
public sealed interface DueAnswer permits DueAnswer.Due, NotAnnounced {

    /**
     * The last day of a span; both days are counted in.
     *
     * @param strict the last day as counted, working or not
     * @param rolled the first working day on or after {@code strict} (民法典 art. 203); the same for working-day spans
     */
    record Due(LocalDate strict, LocalDate rolled) implements DueAnswer {}
}
