package org.liandong.webkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Refusal;

/**
 * Refusals beside what was typed: a form shows its fields' own and lists the rest on top.
 *
 * @param fields message by field, in the order they were found
 * @param general messages that concern no field
 */
public record FormErrors(Map<String, String> fields, List<String> general) {

    private static final FormErrors NONE = new FormErrors(Map.of(), List.of());

    public FormErrors {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        general = List.copyOf(general);
    }

    public static FormErrors none() {
        return NONE;
    }

    public static FormErrors of(List<Refusal> refusals, Problems problems, Locale locale) {
        var fields = new LinkedHashMap<String, String>();
        var general = new java.util.ArrayList<String>();
        for (var refusal : refusals) {
            if (refusal.field() == null) {
                general.add(problems.text(refusal, locale));
            } else {
                fields.putIfAbsent(refusal.field(), problems.text(refusal, locale));
            }
        }
        return new FormErrors(fields, general);
    }

    public boolean any() {
        return !fields.isEmpty() || !general.isEmpty();
    }

    /** What is wrong with a field; null if nothing is. */
    public @Nullable String of(String field) {
        return fields.get(field);
    }
}
