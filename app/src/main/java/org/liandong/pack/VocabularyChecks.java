package org.liandong.pack;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.liandong.grievance.Category;
import org.liandong.grievance.MatterClass;
import org.liandong.pack.Fault.Code;
import org.liandong.pack.PackContent.Row;
import org.liandong.readiness.Capability;

/**
 * Closed vocabularies: a pack adds leaves under the shipped roots, which name places, things and services, and brings no
 * list that could be turned against the people of the county. The word list is a tripwire; publication is the control.
 */
final class VocabularyChecks {

    /** Names of places, areas and people are what they are; a school may bear a word that no list may. */
    private static final Set<String> NAMES_OF_PLACES =
            Set.of(PackFormat.PLACES, PackFormat.AREAS, PackFormat.OUTLINES, PackFormat.SPEEDS);

    private record Refused(String word, String plain, boolean everywhere, String reason) {}

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Punct}\\p{P}\\p{Cf}\\p{S}]");

    private static final List<Refused> REFUSED = National.refusedWords().stream()
            .map(row -> new Refused(
                    row.text("word"), plain(row.text("word")), row.text("where").equals("ANY"), row.text("reason")))
            .toList();

    private static final List<String> ROSTERS = List.of(PackFormat.MEMBERS, PackFormat.EXPERTS);

    private VocabularyChecks() {}

    static void check(PackContent content, Faults faults) {
        capabilities(content, faults);
        classes(content, faults);
        categories(content, faults);
        attributes(content, faults);
        for (var spec : PackFormat.tables()) {
            for (var row : content.rows(spec.file())) {
                row.fields().forEach((column, text) -> words(spec, row, column, text, faults));
            }
        }
    }

    private static void capabilities(PackContent content, Faults faults) {
        for (var row : content.rows(PackFormat.CAPABILITIES)) {
            if (row.find("root").isPresent() && !Capability.answers(row.text("code"), row.text("root"))) {
                faults.add(PackFormat.CAPABILITIES, row, "code", Code.UNDER_ROOT, row.text("root") + "-…");
            }
        }
    }

    private static void classes(PackContent content, Faults faults) {
        var own = content.byKey(PackFormat.CLASSES);
        Map<String, Row> above = new HashMap<>(National.classes());
        for (var row : content.rows(PackFormat.CLASSES)) {
            if (National.classes().containsKey(row.text("code"))) {
                faults.add(PackFormat.CLASSES, row, "code", Code.NATIONAL, row.text("code"));
            }
            var parent = above.get(row.text("parent"));
            if (parent == null) {
                if (own.containsKey(row.text("parent"))) {
                    faults.add(PackFormat.CLASSES, row, "parent", Code.NOT_ABOVE, row.text("parent"));
                }
            } else if (row.find("root").isPresent() && !row.text("root").equals(parent.text("root"))) {
                faults.add(PackFormat.CLASSES, row, "root", Code.OTHER_ROOT, row.text("root"), parent.text("root"));
            }
            above.put(row.text("code"), row);
        }
    }

    /** A line with the code of a national category sets its words, target and unit, never what kind of matter it is. */
    private static void categories(PackContent content, Faults faults) {
        for (var row : content.rows(PackFormat.CATEGORIES)) {
            var national = National.categories().get(row.text("code"));
            for (var column : List.of("class", "root")) {
                if (national != null && !row.text(column).equals(national.text(column))) {
                    faults.add(PackFormat.CATEGORIES, row, column, Code.NATIONAL_CATEGORY, national.text(column));
                }
            }
            boolean service = row.text("class").equals(MatterClass.SERVICE.name());
            if (service && row.find("target").isEmpty()) {
                faults.add(PackFormat.CATEGORIES, row, "target", Code.MISSING);
            } else if (!service && row.find("target").isPresent()) {
                faults.add(PackFormat.CATEGORIES, row, "target", Code.ONLY_SERVICE);
            }
        }
    }

    private static void attributes(PackContent content, Faults faults) {
        var own = content.byKey(PackFormat.CATEGORIES);
        for (var row : content.rows(PackFormat.ATTRIBUTES)) {
            var code = row.text("category");
            var category = National.categories().getOrDefault(code, own.get(code));
            if (category != null && !category.text("class").equals(MatterClass.SERVICE.name())) {
                faults.add(PackFormat.ATTRIBUTES, row, "category", Code.ONLY_SERVICE);
            }
            boolean list = Arrays.stream(Category.Datatype.values())
                    .anyMatch(type -> type.isList() && type.wire().equals(row.text("datatype")));
            if (row.find("datatype").isPresent() && list != row.find("options").isPresent()) {
                faults.add(PackFormat.ATTRIBUTES, row, "options", Code.OPTIONS_OF_LIST);
            }
        }
    }

    private static void words(TableSpec spec, Row row, String column, String text, Faults faults) {
        if (text.isEmpty() || column.equals("outline")) {
            return;
        }
        boolean isName =
                NAMES_OF_PLACES.contains(spec.file()) || ROSTERS.contains(spec.file()) && column.equals("name");
        var plain = plain(text);
        for (var refused : REFUSED) {
            if (plain.contains(refused.plain()) && (refused.everywhere() || !isName)) {
                faults.add(spec.file(), row, column, Code.REFUSED_WORD, refused.word(), refused.reason());
                return;
            }
        }
    }

    /** Without what could be put between the letters, in one form of writing. */
    static String plain(String text) {
        var one = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return BETWEEN.matcher(one).replaceAll("");
    }
}
