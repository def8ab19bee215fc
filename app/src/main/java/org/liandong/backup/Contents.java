package org.liandong.backup;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What goes where. Everything a live database holds is in a copy, but for what stands here with its reason. */
final class Contents {

    /** Tables whose rows are never copied. */
    static final Map<String, String> LEFT_OUT = Map.of(
            "staff.session", "whoever is signed in signs in again",
            "staff.session_attributes", "whoever is signed in signs in again");

    /** Tables that hold keys: these columns, if there, are in the main file, all of them in the file of keys. */
    static final Map<String, List<String>> KEYS =
            Map.of("vault.case_key", List.of("case_id", "made_at", "destroyed_at"));

    private Contents() {}

    static List<Table> main(List<Table> live) {
        return live.stream()
                .filter(table -> !LEFT_OUT.containsKey(table.title()))
                .map(Contents::withoutKeys)
                .toList();
    }

    private static Table withoutKeys(Table table) {
        var open = KEYS.get(table.title());
        return open == null
                ? table
                : table.withColumns(
                        table.columns().stream().filter(open::contains).toList());
    }

    static List<Table> keys(List<Table> live) {
        return live.stream().filter(table -> KEYS.containsKey(table.title())).toList();
    }

    /** Left out and there. */
    static Map<String, String> leftOut(List<Table> live) {
        var found = new TreeMap<String, String>();
        for (var table : live) {
            if (LEFT_OUT.containsKey(table.title())) {
                found.put(table.title(), LEFT_OUT.get(table.title()));
            }
        }
        return found;
    }
}
