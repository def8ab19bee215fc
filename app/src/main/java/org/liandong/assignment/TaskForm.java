package org.liandong.assignment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liandong.webkit.FormErrors;

/**
 * The form of one act on a task.
 *
 * @param asks which fields it has
 * @param typed what was typed, given back as it was
 */
record TaskForm(
        String slug,
        String title,
        String address,
        String back,
        int version,
        Set<String> asks,
        boolean noteRequired,
        Map<String, String> typed,
        Choices choices,
        FormErrors errors) {

    /** What can be chosen from. */
    record Choices(
            List<Option> units,
            List<Option> people,
            List<Option> matters,
            List<Option> ways,
            List<Option> results,
            List<Option> evidence) {
        static final Choices NONE = new Choices(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    record Option(String value, String word) {}

    public boolean asks(String field) {
        return asks.contains(field);
    }

    public String of(String field) {
        return typed.getOrDefault(field, "");
    }
}
