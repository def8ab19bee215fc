package org.liandong.pack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.liandong.incident.IncidentClass;
import org.liandong.incident.IncidentClasses;
import org.liandong.pack.PackContent.Row;
import org.liandong.readiness.Capabilities;
import org.liandong.readiness.Capability;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Capabilities and incident classes: the national ones, and the leaves a county adds under them. */
@Component
@Order(2)
final class VocabularyPart implements Part {

    private static final int AFTER_THE_SHIPPED = 10_000;

    private final IncidentClasses classes;
    private final Capabilities capabilities;

    VocabularyPart(IncidentClasses classes, Capabilities capabilities) {
        this.classes = classes;
        this.capabilities = capabilities;
    }

    @Override
    public void apply(PackContent content, PackDiff diff, Instant now) {
        if (diff.touches(PackFormat.CAPABILITIES)) {
            capabilities(content, diff.of(PackFormat.CAPABILITIES), now);
        }
        var all = new ArrayList<IncidentClass>();
        National.classes().values().forEach(row -> all.add(incidentClass(row, all.size())));
        content.rows(PackFormat.CLASSES).forEach(row -> all.add(incidentClass(row, all.size())));
        classes.save(all);
        classes.close(codes(diff.of(PackFormat.CLASSES).removed()), now);
    }

    private void capabilities(PackContent content, PackDiff.FileDiff diff, Instant now) {
        var leaves = new ArrayList<Capability>();
        for (var row : content.rows(PackFormat.CAPABILITIES)) {
            leaves.add(new Capability(
                    row.text("code"),
                    row.text("root"),
                    row.text("name"),
                    row.text("name_en"),
                    AFTER_THE_SHIPPED + leaves.size()));
        }
        capabilities.saveLeaves(leaves);
        capabilities.close(codes(diff.removed()), now);
    }

    private static List<String> codes(List<Row> rows) {
        return rows.stream().map(row -> row.text("code")).toList();
    }

    private static IncidentClass incidentClass(Row row, int position) {
        return new IncidentClass(
                row.text("code"),
                row.find("parent").orElse(null),
                IncidentClass.Root.valueOf(row.text("root")),
                row.text("name"),
                row.text("name_en"),
                row.text("pinyin"),
                row.find("icon").orElse("other"),
                thresholds(row),
                row.words("words").stream().map(word -> word.replace('_', ' ')).toList(),
                row.words("needs"),
                position);
    }

    private static Map<Integer, Map<String, Long>> thresholds(Row row) {
        var thresholds = new TreeMap<Integer, Map<String, Long>>();
        for (var part : row.words("thresholds")) {
            var matcher = Kind.Thresholds.ONE.matcher(part);
            if (matcher.matches()) {
                thresholds
                        .computeIfAbsent(Integer.valueOf(matcher.group(1)), grade -> new HashMap<>())
                        .put(matcher.group(2), Long.valueOf(matcher.group(3)));
            }
        }
        return thresholds;
    }
}
