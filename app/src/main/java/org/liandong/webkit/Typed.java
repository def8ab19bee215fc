package org.liandong.webkit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.springframework.util.MultiValueMap;

/** What somebody typed into a form: read field by field, every fault named, given back as it was. */
public final class Typed {

    public static final int LONGEST_NOTE = 2_000;
    private static final long MOST_PEOPLE = 1_000_000;

    private final Map<String, List<String>> values;
    private final List<Refusal> faults = new ArrayList<>();

    private Typed(Map<String, List<String>> values) {
        this.values = values;
    }

    public static Typed nothing() {
        return new Typed(Map.of());
    }

    public static Typed of(MultiValueMap<String, String> form) {
        return new Typed(new LinkedHashMap<>(form));
    }

    /** The first value of a field, for the page to show again. */
    public String of(String field) {
        return all(field).stream().findFirst().orElse("");
    }

    public boolean is(String field, String value) {
        return all(field).contains(value);
    }

    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    public boolean has(String field) {
        return !of(field).isBlank();
    }

    /** Words of so many characters at most; null when there are none. */
    public @Nullable String words(String field, int longest) {
        var text = of(field).strip();
        if (text.codePointCount(0, text.length()) > longest) {
            faults.add(Refusal.field(ProblemCode.FIELD_TOO_LONG, field, longest));
        } else if (text.codePoints().anyMatch(Typed::unreadable)) {
            faults.add(Refusal.field(ProblemCode.FIELD_INVALID, field));
        }
        return text.isEmpty() ? null : text;
    }

    private static boolean unreadable(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' || c == 0xFFFD;
    }

    public @Nullable String note() {
        return words("note", LONGEST_NOTE);
    }

    /** A whole number of people; nothing typed is none. */
    public int people(String field) {
        return (int) number(field, MOST_PEOPLE);
    }

    public long number(String field, long most) {
        var text = of(field).strip();
        if (text.isEmpty()) {
            return 0;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // named below
        }
        faults.add(Refusal.field(ProblemCode.FIELD_INVALID, field));
        return 0;
    }

    public @Nullable Double degrees(String field) {
        var text = of(field).strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            faults.add(Refusal.field(ProblemCode.PLACE_IMPOSSIBLE, field));
            return null;
        }
    }

    /** One of these constants; a fault when it is another word or, if required, none. */
    public <E extends Enum<E>> @Nullable E choice(String field, Class<E> type, boolean required) {
        var text = of(field);
        if (text.isBlank()) {
            if (required) {
                faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, field));
            }
            return null;
        }
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, field));
        return null;
    }

    public Optional<UUID> id(String field, boolean required) {
        var text = of(field).strip();
        if (text.isEmpty()) {
            if (required) {
                faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, field));
            }
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, field));
            return Optional.empty();
        }
    }

    /** When it happened: a date and time, or a time of the last twenty-four hours; null for now. */
    public @Nullable Instant moment(String field, Instant now) {
        var text = of(field).strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (text.contains("T")) {
                return LocalDateTime.parse(text).atZone(TimeSource.ZONE).toInstant();
            }
            var today = now.atZone(TimeSource.ZONE).with(LocalTime.parse(text));
            return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
        } catch (DateTimeParseException e) {
            faults.add(Refusal.field(ProblemCode.TIME_IMPOSSIBLE, field));
            return null;
        }
    }

    /** The version the form was made from. */
    public int version() {
        try {
            return Integer.parseInt(of("version"));
        } catch (NumberFormatException e) {
            throw Refusal.of(ProblemCode.VERSION_REQUIRED).asException();
        }
    }

    public void fault(Refusal refusal) {
        faults.add(refusal);
    }

    /** Ends the request with every fault found so far. */
    public void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new RefusedException(List.copyOf(faults));
        }
    }
}
