package org.liandong.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/SECURITY.md} names only tests that exist, and speaks of each requirement once. */
class SecurityPageTests {

    private static final Path PAGE = Script.ROOT.resolve("docs/SECURITY.md");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9_]*Tests)`");
    private static final Pattern ROW = Pattern.compile(
            "^\\| (\\d{1,2}\\.\\d{1,2}\\.\\d{1,2}) \\| ([^|]+) \\| (met|not applicable|\\*\\*open\\*\\*) \\| ([^|]*)\\|$",
            Pattern.MULTILINE);

    /**
     * How many requirements of level 1 and 2 each chapter of ASVS 5.0.0 has, in four chapters with those of level 3; what
     * is wholly not applicable stands in fewer rows (V10, V17).
     */
    private static final int[] IN_CHAPTER = {0, 27, 11, 19, 10, 9, 35, 18, 13, 7, 16, 24, 9, 13, 13, 13, 17, 1};

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        var named = new TreeSet<String>();
        for (var page : new Path[] {PAGE, Script.ROOT.resolve("SECURITY.md")}) {
            TEST.matcher(Files.readString(page)).results().forEach(found -> named.add(found.group(1)));
        }
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(tests()).containsAll(named);
    }

    @Test
    void everyRequirementStandsThereOnceWithAStateAndAReason() throws IOException {
        var page = Files.readString(PAGE);
        var seen = new HashSet<String>();
        ROW.matcher(page).results().forEach(row -> {
            assertThat(seen.add(row.group(1))).as("twice: " + row.group(1)).isTrue();
            if (row.group(3).contains("open")) {
                assertThat(row.group(4))
                        .as("an open one says what is missing: " + row.group(1))
                        .isNotBlank();
            }
        });
        for (int chapter = 1; chapter < IN_CHAPTER.length; chapter++) {
            var beginning = chapter + ".";
            assertThat(seen.stream().filter(number -> number.startsWith(beginning)))
                    .as("V" + chapter)
                    .hasSize(IN_CHAPTER[chapter]);
        }
        long lines = page.lines()
                .filter(line -> line.matches("\\| \\d+\\.\\d+\\.\\d+ .*"))
                .count();
        assertThat(seen).as("every row is read").hasSize((int) lines);
    }

    private static Set<String> tests() throws IOException {
        try (var files = Files.walk(Script.ROOT)) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Tests.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
