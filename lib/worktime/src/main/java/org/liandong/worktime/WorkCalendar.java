package org.liandong.worktime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which days are worked, for the years whose calendar is announced. Immutable and safe to share between threads.
 *
 * <p>Days that no notice names follow from the day of the week; in a year that is not announced no day is known, not
 * even a Monday, because a notice may still make it a holiday.
 */
public final class WorkCalendar {

    /** A day that a notice or a county names, with the holiday's name as given there. */
    record NamedDay(DayKind kind, String name) {}

    private final NavigableMap<Integer, String> sources;
    private final NavigableMap<LocalDate, NamedDay> named;
    private final Map<Integer, AnnouncedYear> years = new HashMap<>();

    private WorkCalendar(Builder builder) {
        sources = Collections.unmodifiableNavigableMap(new TreeMap<>(builder.sources));
        named = Collections.unmodifiableNavigableMap(new TreeMap<>(builder.named));
        for (int year : sources.keySet()) {
            years.put(year, new AnnouncedYear(year, named));
        }
    }

    /**
     * The national calendar of mainland China, 2022 to 2026, from the yearly notices of the State Council's General
     * Office; {@link #findSource} gives the address of each.
     */
    public static WorkCalendar national() {
        return National.CALENDAR;
    }

    /** A calendar drawn as text, for tests and examples; see {@link Builder#draw}. */
    public static WorkCalendar drawn(String drawing) {
        return builder().draw(drawing).build();
    }

    /** Starts a calendar in which nothing is announced. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts a calendar from this one, for a county's further years and local days. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.sources.putAll(sources);
        builder.named.putAll(named);
        return builder;
    }

    /** What the day is, or that its year is not announced. */
    public DayAnswer dayKind(LocalDate day) {
        AnnouncedYear year = findYear(day.getYear());
        return year == null ? new NotAnnounced(day) : new DayAnswer.Known(year.kind(day));
    }

    /** The holiday's name where a notice names the day (make-up days bear it too) and its year is announced. */
    public Optional<String> findName(LocalDate day) {
        NamedDay name = isAnnounced(day.getYear()) ? named.get(day) : null;
        return name == null || name.name().isEmpty() ? Optional.empty() : Optional.of(name.name());
    }

    /** Whether the calendar of that year is announced. */
    public boolean isAnnounced(int year) {
        return years.containsKey(year);
    }

    /** The announced years, earliest first; there may be gaps. */
    public SortedSet<Integer> announcedYears() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(sources.keySet()));
    }

    /** Where the calendar of that year was announced, as its data says. */
    public Optional<String> findSource(int year) {
        return Optional.ofNullable(sources.get(year));
    }

    @Nullable AnnouncedYear findYear(int year) {
        return years.get(year);
    }

    @Override
    public String toString() {
        return "WorkCalendar" + sources.keySet();
    }

    /** Collects announced years and named days; a later statement about a year or day replaces an earlier one. */
    public static final class Builder {

        private final TreeMap<Integer, String> sources = new TreeMap<>();
        private final TreeMap<LocalDate, NamedDay> named = new TreeMap<>();

        private Builder() {}

        /**
         * Says that the year's calendar is announced, and where.
         *
         * @throws CalendarRefused if the year is not 1 to 9999 or the source is blank
         */
        public Builder announce(int year, String source) {
            if (year < 1 || year > 9999) {
                throw new CalendarRefused("a year is 1 to 9999, not " + year);
            }
            if (source.isBlank()) {
                throw new CalendarRefused(year + ": say where the year's calendar is announced");
            }
            sources.put(year, source);
            return this;
        }

        /**
         * Names a day; it takes effect once its year is announced.
         *
         * @param name the holiday's name, empty if it has none
         * @throws CalendarRefused if the kind cannot fall on that day of the week
         */
        public Builder day(LocalDate day, DayKind kind, String name) {
            if (!kind.fits(day)) {
                throw new CalendarRefused(day + " is a " + day.getDayOfWeek() + " and cannot be a " + kind);
            }
            named.put(day, new NamedDay(kind, name));
            return this;
        }

        /**
         * Adds calendar data in CSV: a line {@code date,kind,name}, then rows {@code 2027,ANNOUNCED,source} and
         * {@code 2027-01-01,HOLIDAY,元旦}. Lines starting with {@code #} and blank lines are passed over; a name may hold
         * commas and is never quoted; LF or CR LF.
         *
         * @throws CalendarRefused naming the line, also if one text states a day or year twice
         */
        public Builder csv(String text) {
            CalendarCsv.read(text, this);
            return this;
        }

        /**
         * Adds days drawn one letter a day from a starting date, one run a line:
         *
         * <pre>{@code
         * 2026-09-28 www HHHH       # w worked, H holiday
         * 2026-10-05 HHH ww M r     # M make-up working day, r rest day
         * 2026-12-28 wwww ???       # ? its year is not announced
         * }</pre>
         *
         * <p>Blanks are free and {@code #} starts a remark. A year with a drawn day is announced, and its other days
         * follow from the day of the week.
         *
         * @throws CalendarRefused naming the line, also if a letter cannot fall on that day of the week, a day is drawn
         *     twice, or a year is drawn with {@code ?} that is announced
         */
        public Builder draw(String drawing) {
            CalendarDrawing.read(drawing, this);
            return this;
        }

        boolean announces(int year) {
            return sources.containsKey(year);
        }

        /** The calendar as stated so far; the builder may go on. */
        public WorkCalendar build() {
            return new WorkCalendar(this);
        }
    }

    private static final class National {
        static final WorkCalendar CALENDAR = read("cn-calendar.csv");

        private static WorkCalendar read(String resource) {
            try (InputStream in = WorkCalendar.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException(resource + " is missing beside " + WorkCalendar.class);
                }
                return builder()
                        .csv(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
