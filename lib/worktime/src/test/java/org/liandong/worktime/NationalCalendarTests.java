package org.liandong.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NationalCalendarTests {

    private static final WorkCalendar NATIONAL = WorkCalendar.national();
    private static final DueDates DUE = new DueDates(NATIONAL, DueDates.CHINA);

    @ParameterizedTest(name = "{0} is a {1} {2}")
    @CsvSource({
        "2022-12-30, WORKDAY,",
        "2022-12-31, HOLIDAY, 元旦",
        "2023-01-02, HOLIDAY, 元旦",
        "2023-01-03, WORKDAY,",
        "2025-09-28, MAKE_UP_WORKDAY, 国庆节、中秋节",
        "2025-10-01, HOLIDAY, 国庆节、中秋节",
        "2025-10-08, HOLIDAY, 国庆节、中秋节",
        "2025-10-09, WORKDAY,",
        "2025-10-11, MAKE_UP_WORKDAY, 国庆节、中秋节",
        "2025-10-12, RESTDAY,",
        "2026-02-14, MAKE_UP_WORKDAY, 春节",
        "2026-02-15, HOLIDAY, 春节",
        "2026-02-23, HOLIDAY, 春节",
        "2026-02-24, WORKDAY,",
        "2026-02-28, MAKE_UP_WORKDAY, 春节",
        "2026-03-01, RESTDAY,",
        "2026-09-20, MAKE_UP_WORKDAY, 国庆节",
        "2026-10-07, HOLIDAY, 国庆节",
        "2026-10-10, MAKE_UP_WORKDAY, 国庆节",
        "2026-12-31, WORKDAY,",
    })
    void knowsTheDaysOfTheNotices(LocalDate day, DayKind kind, String name) {
        assertThat(NATIONAL.dayKind(day)).isEqualTo(new DayAnswer.Known(kind));
        assertThat(NATIONAL.findName(day).orElse(null)).isEqualTo(name);
    }

    @ParameterizedTest(name = "{0} {1} is due {2}")
    @CsvSource({
        // Spring Festival 2026: 14 February is worked, 15 to 23 off, 28 worked
        "2026-02-13,  1wd, 2026-02-14",
        "2026-02-13,  2wd, 2026-02-24",
        "2026-02-14,  1wd, 2026-02-24",
        "2026-02-18,  1wd, 2026-02-24",
        "2026-02-24,  4wd, 2026-02-28",
        "2026-02-24,  5wd, 2026-03-02",
        "2026-02-13,  1d,  2026-02-14",
        "2026-02-13,  2d,  2026-02-24",
        "2026-02-26,  2d,  2026-02-28",
        // National Day 2025: 28 September is worked, 1 to 8 October off, 11 worked
        "2025-09-26,  1wd, 2025-09-28",
        "2025-09-30,  1wd, 2025-10-09",
        "2025-09-30,  3wd, 2025-10-11",
        "2025-09-30,  4wd, 2025-10-13",
        "2025-09-16, 15d,  2025-10-09",
        "2025-09-27,  1d,  2025-09-28",
        // National Day 2026: 20 September is worked, 25 to 27 and 1 to 7 October off, 10 worked
        "2026-09-18,  1wd, 2026-09-20",
        "2026-09-24,  5wd, 2026-10-09",
        "2026-09-24,  6wd, 2026-10-10",
        "2026-09-17, 15d,  2026-10-08",
        "2026-09-25, 15d,  2026-10-10",
        // the turn of 2022: the eve is a holiday by the notice of 2023
        "2022-12-30,  1wd, 2023-01-03",
        "2022-12-30,  1d,  2023-01-03",
        "2022-12-16, 15d,  2023-01-03",
        "2022-12-31,  1wd, 2023-01-03",
        // the ends of what is announced
        "2021-12-31,  1wd, 2022-01-04",
        "2021-12-17, 15d,  2022-01-04",
        "2026-12-30,  1wd, 2026-12-31",
        "2026-12-30,  1d,  2026-12-31",
        "2026-12-16, 15d,  2026-12-31",
        "2026-12-24,  2d,  2026-12-28",
        // 249 + 249 + 251 + 248 working days until 2026, then 4 January worked, 5 and 6
        "2022-01-01, 1000wd, 2026-01-06",
    })
    void knowsDueDates(LocalDate received, String span, LocalDate due) {
        Span.InDays days = (Span.InDays) Span.parse(span);
        assertThat(DUE.due(received, days))
                .isInstanceOfSatisfying(
                        DueAnswer.Due.class,
                        answer -> assertThat(answer.rolled()).isEqualTo(due));
    }

    @ParameterizedTest(name = "{0} {1} wants to know {2}")
    @CsvSource({
        "2026-12-31,  1wd, 2027-01-01",
        "2026-12-30,  2wd, 2027-01-01",
        "2026-12-31,  1d,  2027-01-01",
        "2026-12-17, 15d,  2027-01-01",
        "2026-12-31, 15d,  2027-01-15",
        "2021-12-30,  1wd, 2021-12-31",
        "2021-12-30,  1d,  2021-12-31",
        "2020-01-01, 1000wd, 2020-01-02",
    })
    void saysWhichDayIsNotAnnounced(LocalDate received, String span, LocalDate day) {
        Span.InDays days = (Span.InDays) Span.parse(span);
        assertThat(DUE.due(received, days)).isEqualTo(new NotAnnounced(day));
    }

    @ParameterizedTest
    @ValueSource(ints = {2021, 2027, 2030, 1, 9999, -5, 999_999_999})
    void doesNotGuessOtherYears(int year) {
        LocalDate day = LocalDate.of(year, 6, 15);
        assertThat(NATIONAL.isAnnounced(year)).isFalse();
        assertThat(NATIONAL.dayKind(day)).isEqualTo(new NotAnnounced(day));
        assertThat(NATIONAL.findSource(year)).isEmpty();
    }

    /** Shifted rest days even out: a year has its days less its weekends less its statutory holidays, 11 or 13. */
    @ParameterizedTest
    @CsvSource({"2022, 11", "2023, 11", "2024, 11", "2025, 13", "2026, 13"})
    void shiftedRestDaysEvenOut(int year, int statutoryHolidays) {
        LocalDate eve = LocalDate.of(year - 1, 12, 31);
        LocalDate end = LocalDate.of(year, 12, 31);
        long weekdays = eve.plusDays(1)
                .datesUntil(end.plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() <= 5)
                .count();
        assertThat(DUE.workingDaysBetween(eve, end))
                .isEqualTo(new CountAnswer.Counted(Math.toIntExact(weekdays) - statutoryHolidays));
    }

    @Test
    void namesTheNoticeOfEachYear() {
        assertThat(NATIONAL.announcedYears()).containsExactly(2022, 2023, 2024, 2025, 2026);
        assertThat(NATIONAL.announcedYears())
                .allSatisfy(year -> assertThat(NATIONAL.findSource(year))
                        .hasValueSatisfying(source -> assertThat(source).contains("://www.gov.cn/zhengce/")));
    }
}
