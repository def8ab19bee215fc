package org.liandong.pack;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.liandong.pack.Fault.Code;
import org.liandong.pack.PackContent.Row;

/** Checks a pack as a whole, without a desk: everything that is wrong is said, each with its place. */
public final class PackCheck {

    private PackCheck() {}

    /** How much a pack holds that is in order. */
    public record Passed(String code, String name, int tables, int lines) {}

    /** @throws PackRefusedException with every fault */
    public static Passed check(PackSource source) {
        var content = read(source);
        var about = content.about().orElseThrow();
        int tables = (int) content.tables().values().stream()
                .filter(rows -> !rows.isEmpty())
                .count();
        return new Passed(about.text("code"), about.text("name"), tables, content.lines());
    }

    /** What a source says, if all of it may be said. */
    static PackContent read(PackSource source) {
        var faults = new Faults();
        var content = PackReader.read(source, faults);
        check(content, faults);
        return content;
    }

    /** Checks content that was changed line by line. */
    static void check(PackContent content) {
        check(content, new Faults());
    }

    private static void check(PackContent content, Faults faults) {
        for (var spec : PackFormat.tables()) {
            keys(content, spec, faults);
            references(content, spec, faults);
        }
        if (content.rows(PackFormat.ABOUT).size() != 1) {
            faults.add(PackFormat.ABOUT, 0, "", Code.ONE_LINE);
        }
        GroundChecks.check(content, faults);
        VocabularyChecks.check(content, faults);
        ReadinessChecks.check(content, faults);
        PlanChecks.check(content, faults);
        RetentionChecks.check(content, faults);
        MapChecks.check(content, faults);
        if (!faults.none()) {
            throw new PackRefusedException(faults);
        }
    }

    private static void keys(PackContent content, TableSpec spec, Faults faults) {
        var first = new HashMap<String, Integer>();
        for (var row : content.rows(spec.file())) {
            if (spec.key().stream().anyMatch(column -> row.text(column).isEmpty())) {
                continue;
            }
            var earlier = first.putIfAbsent(spec.keyOf(row.fields()), row.line());
            if (earlier != null) {
                faults.add(spec.file(), row, spec.key().getLast(), Code.TWICE, spec.keyOf(row.fields()), "" + earlier);
            }
        }
    }

    private static void references(PackContent content, TableSpec spec, Faults faults) {
        Map<String, Set<String>> known = new LinkedHashMap<>();
        for (var column : spec.columns()) {
            var file = switch (column.kind()) {
                case Kind.Reference reference -> reference.file();
                case Kind.References references -> references.file();
                default -> "";
            };
            if (file.isEmpty()) {
                continue;
            }
            var codes = known.computeIfAbsent(file, key -> codes(content, key));
            for (var row : content.rows(spec.file())) {
                refer(row, column.name(), codes, file, spec, faults);
            }
        }
    }

    private static void refer(Row row, String column, Set<String> codes, String file, TableSpec spec, Faults faults) {
        for (var word : row.words(column)) {
            if (!codes.contains(word)) {
                faults.add(spec.file(), row, column, Code.UNKNOWN_REFERENCE, word, file);
            }
        }
    }

    private static Set<String> codes(PackContent content, String file) {
        var codes = new HashSet<String>();
        switch (file) {
            case PackFormat.CLASSES -> codes.addAll(National.classes().keySet());
            case PackFormat.CAPABILITIES -> codes.addAll(National.capabilities().keySet());
            case PackFormat.CATEGORIES -> codes.addAll(National.categories().keySet());
            default -> {}
        }
        if (file.startsWith("national/")) {
            codes.addAll(National.capabilities().keySet());
        } else {
            content.rows(file)
                    .forEach(
                            row -> codes.add(row.text(PackFormat.get(file).key().getFirst())));
        }
        return codes;
    }
}
