package org.liandong.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an act that may lie in clear: codes, numbers, times and ids. Words do not fit in: a value that is not a
 * code is refused, so that what anyone wrote cannot slip into a table through here.
 */
public final class Facts {

    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9]{0,40}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/,@+-]{0,99}");
    private static final Facts NONE = new Facts(Map.of());

    private final Map<String, Object> values;

    private Facts(Map<String, Object> values) {
        this.values = values;
    }

    public static Facts none() {
        return NONE;
    }

    public static Facts of(String key, @Nullable Object value) {
        return NONE.with(key, value);
    }

    /** These facts and one more; a null value leaves them as they are. */
    public Facts with(String key, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a fact's key is a small word: " + key);
        }
        var more = new TreeMap<>(values);
        more.put(key, plain(key, value));
        return new Facts(more);
    }

    /** Whether this fact is stated and true. */
    public boolean isTrue(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    private static Object plain(String key, Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case Integer number -> number;
            case Long number -> number;
            case Double number -> number;
            case Instant at -> at.toString();
            case LocalDate date -> date.toString();
            case UUID id -> id.toString();
            case Enum<?> constant -> constant.name();
            default -> code(key, value.toString());
        };
    }

    private static String code(String key, String text) {
        if (!CODE.matcher(text).matches()) {
            throw new IllegalArgumentException("the fact " + key + " is not a code");
        }
        return text;
    }

    public Map<String, Object> values() {
        return values;
    }

    /** The facts as a JSON object. */
    public String json() {
        var text = new StringBuilder("{");
        values.forEach((key, value) -> {
            text.append(text.length() == 1 ? "" : ",").append('"').append(key).append("\":");
            if (value instanceof Number || value instanceof Boolean) {
                text.append(value);
            } else {
                text.append('"').append(value).append('"');
            }
        });
        return text.append('}').toString();
    }
}
