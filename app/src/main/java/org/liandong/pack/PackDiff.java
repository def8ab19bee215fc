package org.liandong.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liandong.pack.PackContent.Row;

/** What one pack says otherwise than another, file by file; files that say the same are left out. */
record PackDiff(List<FileDiff> files) {

    /** A line that says something else now. */
    record Changed(Row before, Row after) {

        /** The columns that differ. */
        List<String> columns() {
            return after.fields().keySet().stream()
                    .filter(column -> !before.text(column).equals(after.text(column)))
                    .toList();
        }
    }

    /** @param reordered the lines are the same in another order, where the order means something; or a whole file differs */
    record FileDiff(String file, List<Row> added, List<Changed> changed, List<Row> removed, boolean reordered) {

        boolean isEmpty() {
            return added.isEmpty() && changed.isEmpty() && removed.isEmpty() && !reordered;
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** What of a file is otherwise; nothing when it is not listed. */
    FileDiff of(String file) {
        return files.stream()
                .filter(one -> one.file().equals(file))
                .findFirst()
                .orElse(new FileDiff(file, List.of(), List.of(), List.of(), false));
    }

    boolean touches(String file) {
        return !of(file).isEmpty();
    }

    static PackDiff between(PackContent before, PackContent after) {
        var files = new ArrayList<FileDiff>();
        for (var spec : PackFormat.tables()) {
            files.add(table(spec, before, after));
        }
        for (var file : PackFormat.wholes()) {
            var old = before.wholes().get(file);
            var now = after.wholes().get(file);
            boolean same = old == null ? now == null : now != null && Arrays.equals(old, now);
            files.add(new FileDiff(file, List.of(), List.of(), List.of(), !same));
        }
        return new PackDiff(files.stream().filter(file -> !file.isEmpty()).toList());
    }

    private static FileDiff table(TableSpec spec, PackContent before, PackContent after) {
        var old = before.byKey(spec.file());
        var now = after.byKey(spec.file());
        var added = new ArrayList<Row>();
        var changed = new ArrayList<Changed>();
        now.forEach((key, row) -> {
            var known = old.get(key);
            if (known == null) {
                added.add(row);
            } else if (!known.fields().equals(row.fields())) {
                changed.add(new Changed(known, row));
            }
        });
        var removed = old.entrySet().stream()
                .filter(entry -> !now.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        boolean reordered = spec.ordered()
                && !old.keySet().stream()
                        .filter(now::containsKey)
                        .toList()
                        .equals(now.keySet().stream().filter(old::containsKey).toList());
        return new FileDiff(spec.file(), added, changed, removed, reordered);
    }

    /** One sentence a file, for the command line. */
    List<String> lines() {
        return files.stream()
                .map(file -> PackFormat.find(file.file()).isEmpty()
                        ? file.file() + ": another file"
                        : "%s: %d added, %d changed, %d removed%s"
                                .formatted(
                                        file.file(),
                                        file.added().size(),
                                        file.changed().size(),
                                        file.removed().size(),
                                        file.reordered() ? ", in another order" : ""))
                .toList();
    }

    /** For the record: counts by file, and the codes of vocabularies that came, changed or went; no names of people. */
    Map<String, Object> summary() {
        var summary = new LinkedHashMap<String, Object>();
        for (var file : files) {
            var counts = new LinkedHashMap<String, Object>();
            counts.put("added", file.added().size());
            counts.put("changed", file.changed().size());
            counts.put("removed", file.removed().size());
            if (file.reordered()) {
                counts.put("otherwise", true);
            }
            if (List.of(PackFormat.CLASSES, PackFormat.CAPABILITIES, PackFormat.CATEGORIES)
                    .contains(file.file())) {
                counts.put("codes", codes(file));
            }
            summary.put(file.file(), counts);
        }
        return summary;
    }

    private static List<String> codes(FileDiff file) {
        var codes = new ArrayList<String>();
        file.added().forEach(row -> codes.add("+" + row.text("code")));
        file.changed().forEach(change -> codes.add("~" + change.after().text("code")));
        file.removed().forEach(row -> codes.add("-" + row.text("code")));
        return codes;
    }
}
