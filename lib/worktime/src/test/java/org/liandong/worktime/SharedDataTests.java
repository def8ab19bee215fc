package org.liandong.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The national calendar against the calendar files beside the checkout, where there are any. */
class SharedDataTests {

    private static final Pattern DAY =
            Pattern.compile("\"date\":\\s*\"([0-9-]{10})\",\\s*\"isOffDay\":\\s*(true|false)");

    private final Optional<Path> folder = findFolder();
    private final Map<LocalDate, Boolean> off = new HashMap<>();

    @BeforeEach
    void read() throws IOException {
        assumeTrue(folder.isPresent(), "skipped: no shared data");
        for (int year = 2022; year <= 2026; year++) {
            Matcher days = DAY.matcher(Files.readString(folder.orElseThrow().resolve(year + ".json")));
            while (days.find()) {
                off.put(LocalDate.parse(days.group(1)), Boolean.valueOf(days.group(2)));
            }
        }
    }

    @Test
    void everyDayOfTheAnnouncedYearsIsAsTheFilesSay() {
        assertThat(off).hasSizeGreaterThan(150);
        Stream<LocalDate> days = LocalDate.of(2022, 1, 1).datesUntil(LocalDate.of(2027, 1, 1));
        assertThat(days)
                .allSatisfy(day -> assertThat(WorkCalendar.national().dayKind(day))
                        .as(day.toString())
                        .isEqualTo(new DayAnswer.Known(kind(day))));
    }

    @Test
    void noFileNamesADayOutsideTheAnnouncedYears() {
        assertThat(off.keySet()).allMatch(day -> WorkCalendar.national().isAnnounced(day.getYear()));
    }

    private DayKind kind(LocalDate day) {
        Boolean named = off.get(day);
        if (named != null) {
            return named ? DayKind.HOLIDAY : DayKind.MAKE_UP_WORKDAY;
        }
        return switch (day.getDayOfWeek()) {
            case SATURDAY, SUNDAY -> DayKind.RESTDAY;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> DayKind.WORKDAY;
        };
    }

    private static Optional<Path> findFolder() {
        return Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()), Optional::isPresent, at -> at.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(at -> Files.exists(at.resolve(".git")))
                .map(checkout -> checkout.resolveSibling("shared").resolve("data/calendar"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
