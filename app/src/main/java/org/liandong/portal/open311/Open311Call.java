package org.liandong.portal.open311;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call: its parameters from the query and the body together. An empty parameter is one that was not given, as the
 * specification says.
 */
record Open311Call(Map<String, List<String>> parameters) {

    private static final Pattern ATTRIBUTE = Pattern.compile("attribute\\[([^\\]]{1,60})\\](\\[[0-9]{0,3}\\])?");

    static Open311Call of(HttpServletRequest request) {
        var all = new LinkedHashMap<String, List<String>>();
        request.getParameterMap()
                .forEach((name, values) -> all.put(
                        name,
                        Arrays.stream(values)
                                .map(String::strip)
                                .filter(value -> !value.isEmpty())
                                .toList()));
        return new Open311Call(all);
    }

    /** The first value of a parameter; null when it was not given. */
    @Nullable String one(String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }

    /** Values declared several times or divided by commas. */
    List<String> many(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /** Answers to attributes: {@code attribute[X]}, repeated or not, and {@code attribute[X][]}. */
    Map<String, List<String>> attributes() {
        var answers = new LinkedHashMap<String, List<String>>();
        parameters.forEach((name, values) -> {
            var matcher = ATTRIBUTE.matcher(name);
            if (matcher.matches() && !values.isEmpty()) {
                answers.computeIfAbsent(matcher.group(1), code -> new ArrayList<>())
                        .addAll(values);
            }
        });
        return answers;
    }

    /** A moment with its zone; a fault when it is another text. */
    @Nullable Instant moment(String name, Open311Faults faults) {
        var text = one(name);
        if (text == null) {
            return null;
        }
        try {
            // A plus sign that was not encoded arrives as a blank.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            faults.add(400, name + " must be a date and time with a zone, such as 2026-01-01T00:00:00Z");
            return null;
        }
    }

    /** A whole number within bounds; a fault when it is none. */
    int number(String name, int usual, int most, Open311Faults faults) {
        var text = one(name);
        if (text == null) {
            return usual;
        }
        if (text.matches("[0-9]{1,6}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        faults.add(400, name + " must be a number from 1 to " + most);
        return usual;
    }

    /** Degrees; a fault when they are none. */
    @Nullable Double degrees(String name, double limit, Open311Faults faults) {
        var text = one(name);
        if (text == null) {
            return null;
        }
        if (text.matches("[+-]?[0-9]{1,3}(\\.[0-9]{1,20})?") && Math.abs(Double.parseDouble(text)) <= limit) {
            return Double.valueOf(text);
        }
        faults.add(400, name + " must be degrees (WGS 84) from -" + (int) limit + " to " + (int) limit);
        return null;
    }

    @Override
    public String toString() {
        return "Open311Call" + parameters.keySet().size();
    }
}
