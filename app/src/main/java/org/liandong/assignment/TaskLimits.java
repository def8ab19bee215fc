package org.liandong.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.deadline.RuleBook;
import org.liandong.kernel.TimeSource;
import org.liandong.worktime.DueAnswer;
import org.liandong.worktime.DueDates;
import org.liandong.worktime.NotAnnounced;
import org.liandong.worktime.Span;
import org.liandong.worktime.WorkCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long a unit has for a class of task: the nation's rule, or less by the county's target letters (责任状), which speak
 * of one unit or of all.
 */
@Component
public final class TaskLimits {

    private final JdbcClient jdbc;
    private final RuleBook rules;
    private final DueDates days = new DueDates(WorkCalendar.national(), TimeSource.ZONE);

    TaskLimits(JdbcClient jdbc, RuleBook rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /**
     * A line of a target letter.
     *
     * @param unitCode the unit it binds; empty for all
     */
    public record Line(TaskClass taskClass, String unitCode, Span.InDays days, String source, String sourceEn) {}

    /** A limit and where it comes from. */
    record Limit(Span.InDays span, String source, String sourceEn) {}

    /** The rule that limits a class when nothing else does. */
    static String rule(TaskClass taskClass) {
        return "task." + taskClass.slug();
    }

    /** The nation's limit of a class, which a letter may only shorten. */
    public static Span.InDays national(TaskClass taskClass) {
        var rule = RuleBook.national().stream()
                .filter(each -> each.code().equals(rule(taskClass)))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return (Span.InDays) rule.span();
    }

    /** Whether one limit is no longer than another, whatever days fall in between. */
    public static boolean within(Span.InDays limit, Span.InDays most) {
        boolean comparable = limit instanceof Span.CalendarDays || most instanceof Span.WorkingDays;
        return comparable && limit.count() <= most.count();
    }

    /** Brings the letters of a pack into force in place of those before; inside the transaction that applies it. */
    public void replace(List<Line> lines) {
        jdbc.sql("delete from assignment.county_limit").update();
        for (var line : lines) {
            jdbc.sql("""
                    insert into assignment.county_limit (class, unit_code, days, source, source_en)
                    values (:class, :unit, :days, :source, :sourceEn)
                    """)
                    .param("class", line.taskClass().name())
                    .param("unit", line.unitCode())
                    .param("days", line.days().text())
                    .param("source", line.source())
                    .param("sourceEn", line.sourceEn())
                    .update();
        }
    }

    /** What binds a unit; what is published needs no access. */
    Limit of(TaskClass taskClass, String unitCode, Instant now) {
        var rule = rules.inForce(rule(taskClass), now);
        return jdbc.sql("""
                select days, source, source_en from assignment.county_limit
                 where class = :class and unit_code in (:unit, '') order by unit_code desc limit 1
                """)
                .param("class", taskClass.name())
                .param("unit", unitCode)
                .query((row, number) -> new Limit(
                        (Span.InDays) Span.parse(row.getString("days")),
                        row.getString("source"),
                        row.getString("source_en")))
                .optional()
                .orElseGet(() -> new Limit((Span.InDays) rule.span(), rule.source(), rule.sourceEn()));
    }

    /** The strict last day of a span that begins on a day; empty while the calendar that decides it is not announced. */
    Optional<LocalDate> lastDay(LocalDate received, Span.InDays span) {
        return switch (days.due(received, span)) {
            case DueAnswer.Due due -> Optional.of(due.strict());
            case NotAnnounced _ -> Optional.empty();
        };
    }

    /** A day, or the first working day after it; empty while the calendar that decides it is not announced. */
    Optional<LocalDate> rolled(LocalDate strict) {
        return days.due(strict.minusDays(1), new Span.CalendarDays(1)) instanceof DueAnswer.Due due
                ? Optional.of(due.rolled())
                : Optional.empty();
    }

    /** Where a limit comes from, in a language. */
    static String source(Limit limit, Locale locale) {
        return Wordings.inLanguage(locale, limit.source(), limit.sourceEn());
    }

    /** The day of a moment. */
    static LocalDate day(Instant at) {
        return at.atZone(TimeSource.ZONE).toLocalDate();
    }

    /** So many calendar days as a span of their own; null when there are none. */
    static Span.@Nullable CalendarDays between(LocalDate from, LocalDate to) {
        long count = to.toEpochDay() - from.toEpochDay();
        return count < 1 || count > Span.MAX_DAYS ? null : new Span.CalendarDays((int) count);
    }
}
