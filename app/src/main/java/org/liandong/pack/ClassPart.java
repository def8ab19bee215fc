package org.liandong.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.liandong.incident.IncidentClass;
import org.liandong.incident.IncidentClasses;
import org.springframework.stereotype.Component;

/** Incident classes: those of the national pack, and leaves a county adds below them in {@code classes.csv}. */
@Component
final class ClassPart {

    private static final String NATIONAL = "/national/classes.csv";

    private final IncidentClasses classes;

    ClassPart(IncidentClasses classes) {
        this.classes = classes;
    }

    List<IncidentClass> read(PackSource source, Faults faults) {
        var all = new LinkedHashMap<String, IncidentClass>();
        PackSource national = file -> ClassPart.class.getResourceAsStream(NATIONAL);
        PackTable.read(national, "national classes", faults).forEach(row -> add(row, all, true, faults));
        PackTable.read(source, "classes.csv", faults).forEach(row -> add(row, all, false, faults));
        return List.copyOf(all.values());
    }

    private static void add(PackTable.Row row, Map<String, IncidentClass> all, boolean national, Faults faults) {
        var code = row.need("code", faults);
        var parent = PlacePart.blankToNull(row.text("parent"));
        var root = row.oneOf(IncidentClass.Root.class, "root", faults);
        if (parent == null && !national) {
            faults.add(row, "parent", "is needed: a county adds leaves below the classes of the national pack");
        }
        if (parent != null && !all.containsKey(parent)) {
            faults.add(row, "parent", "is no class above this line");
        }
        if (all.containsKey(code)) {
            faults.add(row, "code", "stands twice");
        }
        if (!code.matches("[A-Z][A-Z0-9-]{1,30}")) {
            faults.add(row, "code", "is 2 to 31 capitals, digits and hyphens");
        }
        if (root == null) {
            return;
        }
        all.put(
                code,
                new IncidentClass(
                        code,
                        parent,
                        root,
                        row.need("name", faults),
                        row.need("name_en", faults),
                        row.text("pinyin"),
                        row.text("icon").isEmpty() ? "other" : row.text("icon"),
                        thresholds(row, faults),
                        words(row),
                        row.words("needs"),
                        all.size()));
    }

    /** Dictionary words are divided by blanks; an underscore stands for a blank inside one. */
    private static List<String> words(PackTable.Row row) {
        var words = new ArrayList<String>();
        row.words("words").forEach(word -> words.add(word.replace('_', ' ')));
        return words;
    }

    private static Map<Integer, Map<String, Long>> thresholds(PackTable.Row row, Faults faults) {
        var thresholds = new TreeMap<Integer, Map<String, Long>>();
        for (var part : row.words("thresholds")) {
            var matcher = java.util.regex.Pattern.compile("([1-4]):(dead|hurt|trapped|loss)=([0-9]{1,15})")
                    .matcher(part);
            if (!matcher.matches()) {
                faults.add(row, "thresholds", "are written grade:measure=number, not " + part);
                continue;
            }
            thresholds
                    .computeIfAbsent(Integer.valueOf(matcher.group(1)), grade -> new HashMap<>())
                    .put(matcher.group(2), Long.valueOf(matcher.group(3)));
        }
        return thresholds;
    }

    void apply(List<IncidentClass> rows) {
        classes.save(rows);
    }
}
