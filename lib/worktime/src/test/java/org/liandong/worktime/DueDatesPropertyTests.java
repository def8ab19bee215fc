package org.liandong.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Random calendars from 2023 to 2027, some with years missing, against counting day by day. */
class DueDatesPropertyTests {

    private static final LocalDate FIRST = LocalDate.of(2022, 12, 1);
    private static final LocalDate LAST = LocalDate.of(2028, 1, 31);

    record World(WorkCalendar calendar, DayByDay reference) {

        static World of(Set<Integer> announced, Set<LocalDate> exceptions) {
            WorkCalendar.Builder calendar = WorkCalendar.builder();
            announced.forEach(year -> calendar.announce(year, "random"));
            Map<LocalDate, Boolean> worked = new HashMap<>();
            for (LocalDate day : exceptions) {
                boolean makeUp = day.getDayOfWeek().getValue() > 5 && day.getDayOfMonth() % 3 > 0;
                calendar.day(day, makeUp ? DayKind.MAKE_UP_WORKDAY : DayKind.HOLIDAY, "");
                worked.put(day, makeUp);
            }
            return new World(calendar.build(), new DayByDay(announced, worked));
        }

        DueDates dueDates() {
            return new DueDates(calendar, DueDates.CHINA);
        }
    }

    @Provide
    Arbitrary<World> worlds() {
        Arbitrary<Set<Integer>> announced = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Set.of(2023, 2024, 2025, 2026, 2027))),
                Tuple.of(2, Arbitraries.integers().between(2023, 2027).set()));
        Arbitrary<Set<LocalDate>> exceptions = days().set().ofMaxSize(400);
        return Combinators.combine(announced, exceptions).as(World::of);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        Arbitrary<LocalDate> any = Arbitraries.longs()
                .between(FIRST.toEpochDay(), LAST.toEpochDay())
                .map(LocalDate::ofEpochDay);
        Arbitrary<LocalDate> turnOfYear = Combinators.combine(
                        Arbitraries.integers().between(2023, 2028),
                        Arbitraries.integers().between(-12, 12))
                .as((year, days) -> LocalDate.of(year, 1, 1).plusDays(days));
        return Arbitraries.oneOf(any, turnOfYear);
    }

    @Provide
    Arbitrary<Span.InDays> spans() {
        Arbitrary<Integer> counts = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 30), Arbitraries.integers().between(1, Span.MAX_DAYS));
        return Arbitraries.oneOf(counts.map(Span.WorkingDays::new), counts.map(Span.CalendarDays::new));
    }

    @Property
    void dueDatesAreThoseCountedDayByDay(
            @ForAll("worlds") World world, @ForAll("days") LocalDate received, @ForAll("spans") Span.InDays span) {
        assertThat(world.dueDates().due(received, span))
                .isEqualTo(world.reference().due(received, span));
    }

    @Property
    void workingDaysBetweenAreThoseCountedDayByDay(
            @ForAll("worlds") World world, @ForAll("days") LocalDate after, @ForAll("days") LocalDate upTo) {
        assertThat(world.dueDates().workingDaysBetween(after, upTo))
                .isEqualTo(world.reference().workingDaysBetween(after, upTo));
    }

    @Property
    void whatIsReceivedLaterIsNeverDueEarlier(
            @ForAll("worlds") World world, @ForAll("days") LocalDate received, @ForAll("spans") Span.InDays span) {
        DueAnswer first = world.dueDates().due(received, span);
        DueAnswer second = world.dueDates().due(received.plusDays(1), span);
        if (first instanceof DueAnswer.Due earlier && second instanceof DueAnswer.Due later) {
            assertThat(later.strict()).isAfterOrEqualTo(earlier.strict());
            assertThat(later.rolled()).isAfterOrEqualTo(earlier.rolled());
        }
    }

    @Property
    void moreWorkingDaysAreDueLater(
            @ForAll("worlds") World world, @ForAll("days") LocalDate received, @ForAll("spans") Span.InDays span) {
        int count = Math.min(span.count(), Span.MAX_DAYS - 1);
        DueAnswer shorter = world.dueDates().due(received, new Span.WorkingDays(count));
        DueAnswer longer = world.dueDates().due(received, new Span.WorkingDays(count + 1));
        switch (shorter) {
            case NotAnnounced missing -> assertThat(longer).isEqualTo(missing);
            case DueAnswer.Due(LocalDate strict, LocalDate rolled) -> {
                assertThat(rolled).isEqualTo(strict);
                if (longer instanceof DueAnswer.Due later) {
                    assertThat(later.rolled()).isAfter(rolled);
                }
            }
        }
    }

    @Property
    void theWorkingDaysUntilADueDateAreTheSpan(
            @ForAll("worlds") World world, @ForAll("days") LocalDate received, @ForAll("spans") Span.InDays span) {
        DueDates dueDates = world.dueDates();
        if (dueDates.due(received, new Span.WorkingDays(span.count())) instanceof DueAnswer.Due due) {
            assertThat(dueDates.workingDaysBetween(received, due.rolled()))
                    .isEqualTo(new CountAnswer.Counted(span.count()));
            assertThat(world.calendar().dayKind(due.rolled())).isIn(working());
        }
    }

    @Property
    void aRolledDateIsTheFirstWorkingDayFromTheStrictOne(
            @ForAll("worlds") World world, @ForAll("days") LocalDate received, @ForAll("spans") Span.InDays span) {
        DueDates dueDates = world.dueDates();
        if (dueDates.due(received, new Span.CalendarDays(span.count())) instanceof DueAnswer.Due due) {
            assertThat(due.strict()).isEqualTo(received.plusDays(span.count()));
            assertThat(dueDates.workingDaysBetween(due.strict().minusDays(1), due.rolled()))
                    .isEqualTo(new CountAnswer.Counted(1));
            assertThat(world.calendar().dayKind(due.rolled())).isIn(working());
        }
    }

    private static Object[] working() {
        return new Object[] {new DayAnswer.Known(DayKind.WORKDAY), new DayAnswer.Known(DayKind.MAKE_UP_WORKDAY)};
    }
}
