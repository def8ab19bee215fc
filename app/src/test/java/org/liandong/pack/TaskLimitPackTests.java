package org.liandong.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Target letters in a pack: what is wrong with a line is told with its place. */
class TaskLimitPackTests {

    private static final String HEADER = "class,unit,limit,source,source_en\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "CLEAR,*,3wd,责任状,Letter | -",
                "REPAIR,water,10d,责任状,Letter | -",
                "WATCH,*,3wd,责任状,Letter | line 2 column class",
                "CLEAR,roads,3wd,责任状,Letter | line 2 column unit",
                "CLEAR,*,6wd,责任状,Letter | line 2 column limit",
                "CLEAR,*,0wd,责任状,Letter | line 2 column limit",
                "CLEAR,*,3h,责任状,Letter | line 2 column limit",
                "CLEAR,*,,责任状,Letter | line 2 column limit",
                "CLEAR,,3wd,责任状,Letter | line 2 column unit",
                "CLEAR,*,3wd,,Letter | line 2 column source",
                "CLEAR,*,3wd,重点人员稳控责任状,Letter | line 2 column source",
            })
    void aLineIsTakenOrItsFaultNamed(String line, @org.jspecify.annotations.Nullable String told) {
        var pack = TestPack.small().with("task_limits.csv", HEADER + line + "\n");
        var faults = faults(pack);
        if (told == null) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults)
                    .anySatisfy(fault ->
                            assertThat(fault).contains("task_limits.csv").contains(told.strip()));
        }
    }

    private static java.util.List<String> faults(PackSource source) {
        try {
            PackCheck.read(source);
            return java.util.List.of();
        } catch (PackRefusedException e) {
            return e.faults(Locale.ENGLISH);
        }
    }
}
