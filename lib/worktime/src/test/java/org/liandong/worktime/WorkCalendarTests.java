package org.liandong.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.liandong.worktime.DayKind.HOLIDAY;
import static org.liandong.worktime.DayKind.MAKE_UP_WORKDAY;
import static org.liandong.worktime.DayKind.RESTDAY;
import static org.liandong.worktime.DayKind.WORKDAY;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkCalendarTests {

    private static final LocalDate THURSDAY = LocalDate.of(2026, 12, 31);
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);

    private static DayAnswer known(DayKind kind) {
        return new DayAnswer.Known(kind);
    }

    @Test
    void aDrawingReadsDayByDay() {
        WorkCalendar calendar = WorkCalendar.drawn("""
                2026-09-28 www HHHH       # w worked, H holiday
                2026-10-05 HHH ww M r     # M make-up working day, r rest day
                2026-12-28 wwww ???       # ? its year is not announced
                """);
        assertThat(calendar.dayKind(LocalDate.of(2026, 9, 30))).isEqualTo(known(WORKDAY));
        assertThat(calendar.dayKind(LocalDate.of(2026, 10, 1))).isEqualTo(known(HOLIDAY));
        assertThat(calendar.dayKind(LocalDate.of(2026, 10, 7))).isEqualTo(known(HOLIDAY));
        assertThat(calendar.dayKind(LocalDate.of(2026, 10, 8))).isEqualTo(known(WORKDAY));
        assertThat(calendar.dayKind(LocalDate.of(2026, 10, 10))).isEqualTo(known(MAKE_UP_WORKDAY));
        assertThat(calendar.dayKind(LocalDate.of(2026, 10, 11))).isEqualTo(known(RESTDAY));
        assertThat(calendar.dayKind(THURSDAY)).isEqualTo(known(WORKDAY));
        assertThat(calendar.dayKind(NEW_YEAR)).isEqualTo(new NotAnnounced(NEW_YEAR));
        assertThat(calendar.announcedYears()).containsExactly(2026);
    }

    @Test
    void daysThatAreNotDrawnFollowFromTheWeekday() {
        WorkCalendar calendar = WorkCalendar.drawn("2024-02-28 w");
        assertThat(calendar.dayKind(LocalDate.of(2024, 2, 29))).isEqualTo(known(WORKDAY));
        assertThat(calendar.dayKind(LocalDate.of(2024, 3, 2))).isEqualTo(known(RESTDAY));
        assertThat(calendar.dayKind(LocalDate.of(2024, 3, 3))).isEqualTo(known(RESTDAY));
        assertThat(calendar.dayKind(LocalDate.of(2024, 12, 31))).isEqualTo(known(WORKDAY));
        assertThat(calendar.dayKind(LocalDate.of(2024, 1, 1))).isEqualTo(known(WORKDAY));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-03 w, line 1: 2026-10-03 is a SATURDAY and cannot be a WORKDAY",
        "2026-10-05 r, line 1: 2026-10-05 is a MONDAY and cannot be a RESTDAY",
        "2026-10-05 M, line 1: 2026-10-05 is a MONDAY and cannot be a MAKE_UP_WORKDAY",
        "2026-10-05 x, 'line 1: 2026-10-05 is drawn as x, draw w, r, H, M or ?'",
        "2026-10-05, line 1: no days drawn after 2026-10-05",
        "2026-13-05 w, 'line 1: 2026-13-05 is no day, start with YYYY-MM-DD'",
        "2026-10-05 w?, line 1: 2026 is drawn both announced and not announced",
        "2026-10-05 ?w, line 1: 2026 is drawn both announced and not announced",
    })
    void refusesADrawingThatCannotBe(String drawing, String message) {
        assertThatThrownBy(() -> WorkCalendar.drawn(drawing))
                .isInstanceOf(CalendarRefused.class)
                .hasMessage(message);
    }

    @Test
    void refusesADayDrawnTwiceAndADoubtOverAnAnnouncedYear() {
        assertThatThrownBy(() -> WorkCalendar.drawn("2026-10-05 www\n\n2026-10-07 w"))
                .hasMessage("line 3: 2026-10-07 is drawn twice");
        assertThatThrownBy(() -> WorkCalendar.national().toBuilder().draw("2026-10-07 ?"))
                .hasMessage("line 1: 2026 is drawn both announced and not announced");
    }

    @Test
    void aCountyAddsAYearAndLocalDaysAndTheNationalCalendarStaysAsItWas() {
        WorkCalendar county = WorkCalendar.national().toBuilder().csv("""
                        # 云溪县
                        date,kind,name
                        2027,ANNOUNCED,https://county.example/2027

                        2027-01-01,HOLIDAY,元旦
                        2026-04-21,HOLIDAY,三月三, first day
                        2026-10-01,WORKDAY,
                        """).build();
        assertThat(county.dayKind(NEW_YEAR)).isEqualTo(known(HOLIDAY));
        assertThat(county.findSource(2027)).contains("https://county.example/2027");
        assertThat(county.announcedYears()).containsExactly(2022, 2023, 2024, 2025, 2026, 2027);
        assertThat(county.dayKind(LocalDate.of(2026, 4, 21))).isEqualTo(known(HOLIDAY));
        assertThat(county.findName(LocalDate.of(2026, 4, 21))).contains("三月三, first day");
        assertThat(county.dayKind(LocalDate.of(2026, 10, 1))).isEqualTo(known(WORKDAY));
        assertThat(county.findName(LocalDate.of(2026, 10, 1))).isEmpty();

        WorkCalendar national = WorkCalendar.national();
        assertThat(national.isAnnounced(2027)).isFalse();
        assertThat(national.dayKind(LocalDate.of(2026, 4, 21))).isEqualTo(known(WORKDAY));
        assertThat(national.dayKind(LocalDate.of(2026, 10, 1))).isEqualTo(known(HOLIDAY));
    }

    @Test
    void aDayNamedBeforeItsYearIsAnnouncedWaitsForIt() {
        WorkCalendar.Builder builder = WorkCalendar.builder().day(NEW_YEAR, HOLIDAY, "元旦");
        WorkCalendar before = builder.build();
        WorkCalendar after = before.toBuilder().announce(2027, "notice").build();
        assertThat(before.dayKind(NEW_YEAR)).isEqualTo(new NotAnnounced(NEW_YEAR));
        assertThat(before.findName(NEW_YEAR)).isEmpty();
        assertThat(after.dayKind(NEW_YEAR)).isEqualTo(known(HOLIDAY));
        assertThat(after.findName(NEW_YEAR)).contains("元旦");
    }

    @Test
    void aLaterNoticeMayNameADayOfTheYearBefore() {
        WorkCalendar calendar = WorkCalendar.drawn("2026-12-28 wwww").toBuilder()
                .announce(2027, "notice")
                .day(THURSDAY, HOLIDAY, "元旦")
                .build();
        assertThat(calendar.dayKind(THURSDAY)).isEqualTo(known(HOLIDAY));
    }

    @Test
    void aCalendarDoesNotChangeWhenItsBuilderGoesOn() {
        WorkCalendar.Builder builder = WorkCalendar.builder().announce(2026, "notice");
        WorkCalendar calendar = builder.build();
        builder.announce(2027, "notice").day(THURSDAY, HOLIDAY, "");
        assertThat(calendar.isAnnounced(2027)).isFalse();
        assertThat(calendar.dayKind(THURSDAY)).isEqualTo(known(WORKDAY));
        assertThat(calendar.toBuilder().build().dayKind(THURSDAY)).isEqualTo(known(WORKDAY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-10-01,HOLIDAY | line 2: a row has three fields, date,kind,name",
                "2026-10-03,WORKDAY,x | line 2: 2026-10-03 is a SATURDAY and cannot be a WORKDAY",
                "2026-02-30,HOLIDAY,x | line 2: 2026-02-30 is no day, write YYYY-MM-DD",
                "2026/10/01,HOLIDAY,x | line 2: 2026/10/01 is no day, write YYYY-MM-DD",
                "2026,HOLIDAY,x | line 2: 2026 is no day, write YYYY-MM-DD",
                "26,ANNOUNCED,x | line 2: 26 is no year, write YYYY",
                "0000,ANNOUNCED,x | line 2: a year is 1 to 9999, not 0",
                "2026,ANNOUNCED, | line 2: 2026: say where the year's calendar is announced",
                "2026-10-01,holiday,x | line 2: holiday is no kind, write ANNOUNCED or one of "
                        + "[WORKDAY, RESTDAY, HOLIDAY, MAKE_UP_WORKDAY]",
            })
    void refusesACsvRowNamingItsLine(String row, String message) {
        assertThatThrownBy(() -> WorkCalendar.builder().csv("date,kind,name\n" + row))
                .isInstanceOf(CalendarRefused.class)
                .hasMessage(message);
    }

    @Test
    void refusesACsvWithoutHeaderOrWithADayTwice() {
        assertThatThrownBy(() -> WorkCalendar.builder().csv("# nothing\n\n"))
                .hasMessage("no rows: the first row must be date,kind,name");
        assertThatThrownBy(() -> WorkCalendar.builder().csv("2026-10-01,HOLIDAY,x"))
                .hasMessage("line 1: the first row must be date,kind,name");
        assertThatThrownBy(() -> WorkCalendar.builder()
                        .csv("date,kind,name\r\n2026-10-01,HOLIDAY,x\r\n2026-10-01,WORKDAY,x\r\n"))
                .hasMessage("line 3: 2026-10-01 is stated twice");
    }

    @Test
    void readsACsvAsASpreadsheetSavesIt() {
        WorkCalendar calendar = WorkCalendar.builder()
                .csv("\uFEFFdate,kind,name\r\n2026,ANNOUNCED,notice\r\n2026-10-01,HOLIDAY,国庆节\r\n")
                .build();
        assertThat(calendar.dayKind(LocalDate.of(2026, 10, 1))).isEqualTo(known(HOLIDAY));
        assertThat(calendar.findName(LocalDate.of(2026, 10, 1))).contains("国庆节");
    }
}
