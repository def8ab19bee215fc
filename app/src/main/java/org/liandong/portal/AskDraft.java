package org.liandong.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** A request not yet sent, as it travels in its own form: nothing of it is kept on the server between two pages. */
record AskDraft(Map<String, List<String>> fields) {

    /** How the answer to an attribute is named in the form. */
    static final String ANSWER = "a-";

    private static final Set<String> KNOWN = Set.of(
            "matterClass",
            "categoryCode",
            "areaCode",
            "placeWords",
            "latitude",
            "longitude",
            "narrative",
            "point1",
            "point2",
            "point3",
            "complainedOf",
            "contactShown",
            "accused",
            "wordsPublic",
            "photoPublic",
            "name",
            "phone",
            "email",
            "key",
            "checking");

    /** One field to carry along. */
    record Carried(String name, String value) {}

    static AskDraft of(MultiValueMap<String, String> form) {
        var fields = new LinkedHashMap<String, List<String>>();
        form.forEach((name, values) -> {
            if (KNOWN.contains(name) || name.matches("a-[A-Z][A-Z0-9_]{1,30}")) {
                var kept = values.stream()
                        .map(value -> value.replace("\r\n", "\n").strip())
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .toList();
                if (!kept.isEmpty()) {
                    fields.put(name, kept);
                }
            }
        });
        if (!String.join("", fields.getOrDefault("key", List.of())).matches("[0-9A-Za-z-]{20,64}")) {
            fields.put("key", List.of(UUID.randomUUID().toString()));
        }
        return new AskDraft(fields);
    }

    /** The first value of a field; empty when there is none. */
    public String of(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    public boolean has(String name, String value) {
        return all(name).contains(value);
    }

    @Nullable String orNull(String name) {
        return of(name).isEmpty() ? null : of(name);
    }

    boolean is(String name) {
        return of(name).equals("yes");
    }

    AskDraft with(String name, String value) {
        var more = new LinkedHashMap<>(fields);
        if (value.isEmpty()) {
            more.remove(name);
        } else {
            more.put(name, List.of(value));
        }
        return new AskDraft(more);
    }

    List<String> points() {
        return List.of("point1", "point2", "point3").stream()
                .map(this::of)
                .filter(point -> !point.isEmpty())
                .toList();
    }

    Map<String, List<String>> answers() {
        var answers = new LinkedHashMap<String, List<String>>();
        fields.forEach((name, values) -> {
            if (name.startsWith(ANSWER)) {
                answers.put(name.substring(ANSWER.length()), values);
            }
        });
        return answers;
    }

    /** What a page must carry along: every field it does not ask for itself. */
    List<Carried> besides(AskStep step) {
        var carried = new ArrayList<Carried>();
        fields.forEach((name, values) -> {
            if (!step.asks(name)) {
                values.forEach(value -> carried.add(new Carried(name, value)));
            }
        });
        return carried;
    }

    @Override
    public String toString() {
        return "AskDraft[hidden]";
    }
}
