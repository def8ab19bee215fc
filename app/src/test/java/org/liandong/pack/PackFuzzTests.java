package org.liandong.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.liandong.area.CsvLine;

/**
 * Packs with every kind of fault made by chance from a good one: each is refused with a place, or was harmless, and none is
 * ever an exception of another kind.
 */
class PackFuzzTests {

    private static final int ROUNDS = 3_000;

    /** A way of spoiling a file; {@code sure} says that no pack spoilt so may pass. */
    private enum Spoiling {
        DROP_COLUMN(false),
        RENAME_COLUMN(true),
        TWICE_THE_COLUMN(true),
        EXTRA_FIELD(true),
        MISSING_FIELD(true),
        OPEN_QUOTE(true),
        BROKEN_BYTES(true),
        CONTROL_CHARACTER(true),
        FORBIDDEN_WORD(true),
        GARBAGE_FIELD(false),
        EMPTY_FIELD(false),
        HUGE_FIELD(false),
        DROP_LINE(false),
        DOUBLE_LINE(true),
        SHUFFLE(false),
        TRUNCATE(false),
        DROP_FILE(false),
        FLIP_BYTES(false),
        UNKNOWN_FILE(true);

        private final boolean sure;

        Spoiling(boolean sure) {
            this.sure = sure;
        }
    }

    private static final List<String> GARBAGE = List.of(
            "NaN",
            "-1",
            "1e9",
            "999999999999999999999",
            "∞",
            "null",
            "0x10",
            "二十",
            "2026-13-40",
            "{}",
            "[[[",
            "a@b@c",
            "../../etc",
            "' or 1=1 --",
            "<script>",
            "﷽",
            "🜂",
            "\u202E",
            "A-",
            "*",
            "@",
            " ",
            "上 访",
            "宗\u200B教");

    @Test
    void whateverIsWrongIsToldWithItsPlace() {
        var good = TestPack.small();
        var seen = new int[Spoiling.values().length];
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var chances = new Random(round);
            var how = Spoiling.values()[round % Spoiling.values().length];
            var names = good.files().stream()
                    .filter(name -> !name.endsWith(".geojson") || how == Spoiling.FLIP_BYTES)
                    .toList();
            var file = names.get(chances.nextInt(names.size()));
            var spoilt = spoil(good, file, how, chances);
            try {
                PackCheck.check(spoilt);
                assertThat(how.sure)
                        .as("round %d: %s of %s passed", round, how, file)
                        .isFalse();
            } catch (PackRefusedException e) {
                refused++;
                seen[how.ordinal()]++;
                assertThat(e.found().list()).as("round %d", round).isNotEmpty().allSatisfy(fault -> {
                    assertThat(fault.file()).isNotBlank();
                    assertThat(fault.text(Locale.ENGLISH))
                            .startsWith(fault.file())
                            .doesNotContain("{0}", "null:");
                    assertThat(fault.text(Locale.CHINESE)).startsWith(fault.file());
                });
                if (how.sure && how != Spoiling.UNKNOWN_FILE) {
                    assertThat(e.found().list())
                            .as("round %d: %s of %s is told there", round, how, file)
                            .anySatisfy(fault -> assertThat(fault.file()).isEqualTo(file));
                }
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS / 2);
        assertThat(seen).as("every way of spoiling was refused at least once").doesNotContain(0);
    }

    private static TestPack spoil(TestPack good, String file, Spoiling how, Random chances) {
        var lines = new ArrayList<>(good.text(file).lines().toList());
        int at = 1 + chances.nextInt(lines.size() - 1);
        switch (how) {
            case DROP_FILE -> {
                return good.without(file);
            }
            case UNKNOWN_FILE -> {
                return good.with("x-" + file, "a\n");
            }
            case TRUNCATE -> {
                return good.with(file, Arrays.copyOf(bytes(good, file), chances.nextInt(bytes(good, file).length)));
            }
            case FLIP_BYTES -> {
                var bytes = bytes(good, file).clone();
                for (int i = 0; i < 3; i++) {
                    bytes[chances.nextInt(bytes.length)] ^= (byte) (1 << chances.nextInt(8));
                }
                return good.with(file, bytes);
            }
            case BROKEN_BYTES -> {
                var bytes = bytes(good, file);
                var more = Arrays.copyOf(bytes, bytes.length + 1);
                more[bytes.length] = (byte) 0xC3;
                return good.with(file, more);
            }
            case DROP_COLUMN -> dropColumn(lines, chances);
            case RENAME_COLUMN -> lines.set(0, lines.getFirst().replaceFirst("^[a-z]+", "colour_of_hat"));
            case TWICE_THE_COLUMN -> {
                var first = lines.getFirst().split(",", -1)[0];
                for (int i = 0; i < lines.size(); i++) {
                    lines.set(i, lines.get(i) + "," + (i == 0 ? first : "x"));
                }
            }
            case EXTRA_FIELD -> lines.set(at, lines.get(at) + ",more");
            case MISSING_FIELD ->
                lines.set(at, lines.get(at).substring(0, lines.get(at).indexOf(',')));
            case OPEN_QUOTE -> lines.set(at, lines.get(at) + "\"");
            case CONTROL_CHARACTER -> field(lines, at, 0, "a\u0007b");
            case FORBIDDEN_WORD -> field(lines, at, chances.nextInt(columns(lines)), "上访");
            case GARBAGE_FIELD ->
                field(lines, at, chances.nextInt(columns(lines)), GARBAGE.get(chances.nextInt(GARBAGE.size())));
            case EMPTY_FIELD -> field(lines, at, chances.nextInt(columns(lines)), "");
            case HUGE_FIELD -> field(lines, at, chances.nextInt(columns(lines)), "9".repeat(100_000));
            case DROP_LINE -> lines.remove(at);
            case DOUBLE_LINE -> lines.add(lines.get(at));
            case SHUFFLE -> java.util.Collections.shuffle(lines.subList(1, lines.size()), chances);
        }
        return good.with(file, String.join("\n", lines) + "\n");
    }

    private static byte[] bytes(TestPack good, String file) {
        return java.util.Objects.requireNonNull(good.content().get(file));
    }

    private static int columns(List<String> lines) {
        return lines.getFirst().split(",", -1).length;
    }

    private static void dropColumn(List<String> lines, Random chances) {
        int column = chances.nextInt(columns(lines));
        for (int i = 0; i < lines.size(); i++) {
            var fields = new ArrayList<>(java.util.Objects.requireNonNull(CsvLine.split(lines.get(i))));
            fields.remove(column);
            lines.set(i, CsvLine.join(fields));
        }
    }

    private static void field(List<String> lines, int at, int column, String text) {
        var fields = new ArrayList<>(java.util.Objects.requireNonNull(CsvLine.split(lines.get(at))));
        fields.set(column, text);
        lines.set(at, CsvLine.join(fields));
    }
}
