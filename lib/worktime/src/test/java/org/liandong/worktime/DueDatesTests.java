package org.liandong.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DueDatesTests {

    /** Monday 1 June 2026 to Sunday 14: a long holiday with its make-up days on either side. */
    private static final DueDates JUNE = in("""
            2026-06-01 www HH H M
            2026-06-08 wwwww M r
            """);

    private static final DueDates YEAR_END = in("""
            2026-12-26 rr wwww        # Saturday
            2027-01-01 ???
            """);

    private static DueDates in(String drawing) {
        return new DueDates(WorkCalendar.drawn(drawing), DueDates.CHINA);
    }

    private static LocalDate june(int day) {
        return LocalDate.of(2026, 6, day);
    }

    private static DueAnswer due(LocalDate day) {
        return new DueAnswer.Due(day, day);
    }

    private static Span.WorkingDays workingDays(int count) {
        return new Span.WorkingDays(count);
    }

    private static Span.CalendarDays days(int count) {
        return new Span.CalendarDays(count);
    }

    @Test
    void theDayOfReceiptIsNotCounted() {
        assertThat(JUNE.due(june(1), workingDays(1))).isEqualTo(due(june(2)));
        assertThat(JUNE.due(june(1), days(1))).isEqualTo(due(june(2)));
    }

    @Test
    void holidaysAndRestDaysAreNoWorkingDaysButMakeUpDaysAre() {
        assertThat(JUNE.due(june(1), workingDays(3))).isEqualTo(due(june(7)));
        assertThat(JUNE.due(june(1), workingDays(4))).isEqualTo(due(june(8)));
        assertThat(JUNE.due(june(8), workingDays(5))).isEqualTo(due(june(13)));
        assertThat(JUNE.due(june(8), workingDays(6))).isEqualTo(due(june(15)));
    }

    @Test
    void receiptOnADayOffCountsFromTheFirstWorkingDay() {
        assertThat(JUNE.due(june(4), workingDays(1))).isEqualTo(due(june(7)));
        assertThat(JUNE.due(june(14), workingDays(1))).isEqualTo(due(june(15)));
    }

    @Test
    void calendarDaysCountEveryDayAndOnlyTheLastGivesWay() {
        assertThat(JUNE.due(june(1), days(8))).isEqualTo(due(june(9)));
        assertThat(JUNE.due(june(1), days(3))).isEqualTo(new DueAnswer.Due(june(4), june(7)));
        assertThat(JUNE.due(june(1), days(13))).isEqualTo(new DueAnswer.Due(june(14), june(15)));
    }

    @Test
    void aMakeUpWorkingDayDoesNotGiveWay() {
        assertThat(JUNE.due(june(1), days(6))).isEqualTo(due(june(7)));
        assertThat(JUNE.due(june(1), days(12))).isEqualTo(due(june(13)));
    }

    @Test
    void workingDaysNeedEveryDayAfterReceipt() {
        LocalDate newYear = LocalDate.of(2027, 1, 1);
        assertThat(YEAR_END.due(LocalDate.of(2026, 12, 26), workingDays(4))).isEqualTo(due(LocalDate.of(2026, 12, 31)));
        assertThat(YEAR_END.due(LocalDate.of(2026, 12, 26), workingDays(5))).isEqualTo(new NotAnnounced(newYear));
        assertThat(YEAR_END.due(LocalDate.of(2025, 12, 31), workingDays(1))).isEqualTo(due(LocalDate.of(2026, 1, 1)));
        assertThat(YEAR_END.due(LocalDate.of(2025, 12, 30), workingDays(1)))
                .isEqualTo(new NotAnnounced(LocalDate.of(2025, 12, 31)));
    }

    @Test
    void calendarDaysNeedOnlyTheLastDayAndThoseItRollsOver() {
        assertThat(YEAR_END.due(LocalDate.of(2025, 6, 1), days(575)))
                .isEqualTo(new DueAnswer.Due(LocalDate.of(2026, 12, 28), LocalDate.of(2026, 12, 28)));
        DueDates closed = in("2026-12-28 www H ???");
        LocalDate newYear = LocalDate.of(2027, 1, 1);
        assertThat(closed.due(LocalDate.of(2026, 12, 29), days(1))).isEqualTo(due(LocalDate.of(2026, 12, 30)));
        assertThat(closed.due(LocalDate.of(2026, 12, 29), days(2))).isEqualTo(new NotAnnounced(newYear));
        assertThat(new NotAnnounced(newYear).year()).isEqualTo(2027);
    }

    @Test
    void aYearMissingBetweenAnnouncedYearsIsMissed() {
        DueDates gap = in("2025-12-31 w\n2027-01-01 w");
        LocalDate eve = LocalDate.of(2025, 12, 31);
        assertThat(gap.due(eve.minusDays(1), workingDays(2))).isEqualTo(new NotAnnounced(LocalDate.of(2026, 1, 1)));
        assertThat(gap.due(eve, days(366))).isEqualTo(due(LocalDate.of(2027, 1, 1)));
        assertThat(gap.workingDaysBetween(eve, LocalDate.of(2027, 1, 1)))
                .isEqualTo(new NotAnnounced(LocalDate.of(2026, 1, 1)));
    }

    @Test
    void countsWorkingDaysAfterTheFirstDayUpToTheSecond() {
        assertThat(JUNE.workingDaysBetween(june(1), june(1))).isEqualTo(new CountAnswer.Counted(0));
        assertThat(JUNE.workingDaysBetween(june(1), june(2))).isEqualTo(new CountAnswer.Counted(1));
        assertThat(JUNE.workingDaysBetween(june(1), june(14))).isEqualTo(new CountAnswer.Counted(9));
        assertThat(JUNE.workingDaysBetween(june(3), june(6))).isEqualTo(new CountAnswer.Counted(0));
        assertThat(JUNE.workingDaysBetween(june(14), june(1))).isEqualTo(new CountAnswer.Counted(-9));
    }

    @Test
    void countingNeedsEveryDayButTheEarlierOne() {
        LocalDate eve = LocalDate.of(2025, 12, 31);
        assertThat(YEAR_END.workingDaysBetween(eve, LocalDate.of(2026, 1, 2))).isEqualTo(new CountAnswer.Counted(2));
        assertThat(YEAR_END.workingDaysBetween(LocalDate.of(2026, 1, 2), eve)).isEqualTo(new CountAnswer.Counted(-2));
        assertThat(YEAR_END.workingDaysBetween(eve, LocalDate.of(2026, 12, 31)))
                .isEqualTo(new CountAnswer.Counted(261));
        assertThat(YEAR_END.workingDaysBetween(eve, LocalDate.of(2027, 1, 2)))
                .isEqualTo(new NotAnnounced(LocalDate.of(2027, 1, 1)));
        assertThat(YEAR_END.workingDaysBetween(eve.minusDays(1), june(1))).isEqualTo(new NotAnnounced(eve));
        assertThat(YEAR_END.workingDaysBetween(eve, eve)).isEqualTo(new CountAnswer.Counted(0));
    }

    @Test
    void theDayEndsAt24InItsZone() {
        assertThat(JUNE.endOf(june(7))).isEqualTo(Instant.parse("2026-06-07T16:00:00Z"));
        assertThat(new DueDates(JUNE.calendar(), ZoneId.of("UTC")).endOf(june(7)))
                .isEqualTo(Instant.parse("2026-06-08T00:00:00Z"));
    }

    @Test
    void theDayOfReceiptIsTheDayInTheZone() {
        assertThat(JUNE.dayOf(Instant.parse("2026-06-07T15:59:59.999999Z"))).isEqualTo(june(7));
        assertThat(JUNE.dayOf(JUNE.endOf(june(7)))).isEqualTo(june(8));
    }

    @Test
    void aDayThatChangesTheClockStillEndsWhereTheNextBegins() {
        // Shanghai put its clocks forward on 4 May 1986, then at 2:00
        LocalDate change = LocalDate.of(1986, 5, 4);
        assertThat(JUNE.dayOf(JUNE.endOf(change).minusNanos(1))).isEqualTo(change);
        assertThat(JUNE.dayOf(JUNE.endOf(change))).isEqualTo(change.plusDays(1));
    }
}
