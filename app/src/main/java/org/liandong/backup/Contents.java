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

    /** Tables that hold keys: these columns are in the main file, all of them in the file of keys. */
    static final Map<String, List<String>> KEYS = Map.of("vault.case_key", List.of("case_id", "destroyed_at"));

    private Contents() {}

    static List<Table> main(List<Table> live) {
        return live.stream()
                .filter(table -> !LEFT_OUT.containsKey(table.title()))
                .map(table -> KEYS.containsKey(table.title()) ? table.withColumns(KEYS.get(table.title())) : table)
                .toList();
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
