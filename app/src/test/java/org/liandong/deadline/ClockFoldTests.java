package org.liandong.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ClockName;
import org.liandong.worktime.Span;
import org.liandong.worktime.WorkCalendar;

/** Where a clock stands after its events, from calendars drawn as text. */
class ClockFoldTests {

    private static final CaseId CASE = CaseId.parse("01a20000-0000-7000-8000-000000000000");
    private static final ClockName CLOCK = new ClockName("reply");
    private static final Instant MONDAY_TEN = Instant.parse("2026-09-28T02:00:00Z");

    // Monday 28 to Wednesday 30 are worked, then four days of holiday, then a worked Monday.
    private static final WorkCalendar CALENDAR = WorkCalendar.drawn("2026-09-28 www HHHH w");

    private final List<ClockEvent> events = new ArrayList<>();

    private ClockFold fold(String span, @Nullable String warn) {
        var rule = new Rule(
                "test.rule",
                1,
                LocalDate.of(2020, 1, 1),
                Span.parse(span),
                warn == null ? null : Span.parse(warn),
                Rule.Origin.OWN_RULE,
                "试验",
                "test");
        return new ClockFold(new RuleBook(List.of(rule)), CALENDAR);
    }

    private ClockFoldTests at(Instant at, ClockEvent.Kind kind) {
        return at(at, kind, null);
    }

    private ClockFoldTests at(Instant at, ClockEvent.Kind kind, @Nullable String span) {
        boolean start = kind == ClockEvent.Kind.START;
        events.add(new ClockEvent(
                CASE,
                CLOCK,
                events.size() + 1,
                kind,
                at,
                at,
                start ? "test.rule" : null,
                start ? 1 : null,
                span == null ? null : "reason",
                span));
        return this;
    }

    @Test
    void exactTimeRunsFromTheMoment() {
        var state = at(MONDAY_TEN, ClockEvent.Kind.START);

        assertThat(fold("60s", "20s").fold(state.events)).satisfies(clock -> {
            assertThat(clock.dueAt()).isEqualTo(MONDAY_TEN.plusSeconds(60));
            assertThat(clock.warnAt()).isEqualTo(MONDAY_TEN.plusSeconds(40));
            assertThat(clock.nextAt()).isEqualTo(MONDAY_TEN.plusSeconds(40));
            assertThat(clock.status()).isEqualTo(ClockState.Status.RUNNING);
        });
    }

    @Test
    void workingDaysSkipTheHoliday() {
        at(MONDAY_TEN, ClockEvent.Kind.START);

        // Tuesday, Wednesday, then Monday the fifth: due when that day ends in China.
        assertThat(fold("3wd", null).fold(events).dueAt()).isEqualTo(Instant.parse("2026-10-05T16:00:00Z"));
    }

    @Test
    void calendarDaysWarnOnTheStrictDateAndBreachOnTheRolledOne() {
        at(MONDAY_TEN, ClockEvent.Kind.START);

        var clock = fold("3d", null).fold(events);

        assertThat(clock.warnAt()).isEqualTo(Instant.parse("2026-09-30T16:00:00Z"));
        assertThat(clock.dueAt()).isEqualTo(Instant.parse("2026-10-05T16:00:00Z"));
    }

    @Test
    void aPauseMovesTheLimitByItsLength() {
        at(MONDAY_TEN, ClockEvent.Kind.START)
                .at(MONDAY_TEN.plusSeconds(10), ClockEvent.Kind.PAUSE)
                .at(MONDAY_TEN.plusSeconds(70), ClockEvent.Kind.RESUME);

        assertThat(fold("60s", null).fold(events).dueAt()).isEqualTo(MONDAY_TEN.plusSeconds(120));
    }

    @Test
    void whilePausedNothingFires() {
        at(MONDAY_TEN, ClockEvent.Kind.START).at(MONDAY_TEN.plusSeconds(10), ClockEvent.Kind.PAUSE);

        var clock = fold("60s", "20s").fold(events);

        assertThat(clock.status()).isEqualTo(ClockState.Status.PAUSED);
        assertThat(clock.nextAt()).isNull();
        assertThat(clock.open()).isTrue();
    }

    @Test
    void anExtensionAddsDaysAndWarnsAnew() {
        at(MONDAY_TEN, ClockEvent.Kind.START)
                .at(MONDAY_TEN, ClockEvent.Kind.WARNED)
                .at(MONDAY_TEN, ClockEvent.Kind.EXTEND, "1wd");

        var clock = fold("1wd", null).fold(events);

        assertThat(clock.dueAt()).isEqualTo(Instant.parse("2026-09-30T16:00:00Z"));
        assertThat(clock.warned()).isFalse();
    }

    @Test
    void metInTimeIsNotLateAndMetAfterwardsIs() {
        at(MONDAY_TEN, ClockEvent.Kind.START);
        var inTime = new ArrayList<>(events);
        at(MONDAY_TEN.plusSeconds(61), ClockEvent.Kind.MEET);
        var late = fold("60s", null).fold(events);
        events.clear();
        events.addAll(inTime);
        at(MONDAY_TEN.plusSeconds(59), ClockEvent.Kind.MEET);

        assertThat(late.breached()).isTrue();
        assertThat(fold("60s", null).fold(events).breached()).isFalse();
        assertThat(fold("60s", null).fold(events).nextAt()).isNull();
    }

    @Test
    void whatWasDoneInTimeIsNotLateBecauseTheDeskLearnedOfItAfterwards() {
        at(MONDAY_TEN, ClockEvent.Kind.START).at(MONDAY_TEN.plusSeconds(60), ClockEvent.Kind.BREACHED);
        assertThat(fold("60s", null).fold(events).breached()).isTrue();
        var overdue = new ArrayList<>(events);
        at(MONDAY_TEN.plusSeconds(59), ClockEvent.Kind.MEET);
        assertThat(fold("60s", null).fold(events).breached()).isFalse();
        events.clear();
        events.addAll(overdue);
        at(MONDAY_TEN.plusSeconds(62), ClockEvent.Kind.MEET);
        assertThat(fold("60s", null).fold(events).breached()).isTrue();
    }

    @Test
    void aSecondStartIsANewRun() {
        at(MONDAY_TEN, ClockEvent.Kind.START)
                .at(MONDAY_TEN.plusSeconds(90), ClockEvent.Kind.BREACHED)
                .at(MONDAY_TEN.plusSeconds(95), ClockEvent.Kind.MEET)
                .at(MONDAY_TEN.plusSeconds(100), ClockEvent.Kind.START);

        var clock = fold("60s", null).fold(events);

        assertThat(clock.breached()).isFalse();
        assertThat(clock.startedAt()).isEqualTo(MONDAY_TEN.plusSeconds(100));
        assertThat(clock.entries()).isEqualTo(4);
    }

    @Test
    void aYearNotAnnouncedHasNoDueDateAndNothingFires() {
        at(Instant.parse("2026-12-30T02:00:00Z"), ClockEvent.Kind.START);

        var clock = fold("5wd", null).fold(events);

        assertThat(clock.dueAt()).isNull();
        assertThat(clock.nextAt()).isNull();
        assertThat(clock.status()).isEqualTo(ClockState.Status.RUNNING);
    }

    @Test
    void aClockBeginsWithItsStart() {
        at(MONDAY_TEN, ClockEvent.Kind.MEET);

        assertThatThrownBy(() -> fold("60s", null).fold(events)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theRulesOfTheNationalPackCanBeRead() {
        var rules = new RuleBook().list();

        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.source()).isNotBlank();
            assertThat(rule.sourceEn()).isNotBlank();
        });
        assertThat(new RuleBook().inForce("incident.alert", MONDAY_TEN).span())
                .isEqualTo(new Span.Exact(Duration.ofSeconds(60)));
        assertThatThrownBy(() -> new RuleBook().inForce("incident.alert", Instant.parse("2001-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
