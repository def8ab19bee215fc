package org.liandong.pack;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a field of a pack may say. A field that says nothing is not asked. */
sealed interface Kind {

    /** The one way of writing what the text means, or null when it may not stand here. */
    @Nullable String canonical(String text);

    /** What is allowed, in words. */
    Allowed allowed();

    /** Key of a message {@code pack.allowed.KEY} and what goes into it. */
    record Allowed(String key, List<String> values) {
        static Allowed of(String key, Object... values) {
            return new Allowed(key, Arrays.stream(values).map(String::valueOf).toList());
        }
    }

    /** Up to so many characters. */
    record Text(int longest) implements Kind {
        @Override
        public @Nullable String canonical(String text) {
            return text.length() <= longest ? text : null;
        }

        @Override
        public Allowed allowed() {
            return Allowed.of("text", longest);
        }
    }

    /** Characters of one form; {@code key} names it. */
    record Form(String key, Pattern pattern) implements Kind {
        @Override
        public @Nullable String canonical(String text) {
            return pattern.matcher(text).matches() ? text : null;
        }

        @Override
        public Allowed allowed() {
            return Allowed.of(key);
        }
    }

    /** Decimal number in a range. */
    record Decimal(double least, double most) implements Kind {
        @Override
        public @Nullable String canonical(String text) {
            try {
                double number = text.length() > 40 ? Double.NaN : new BigDecimal(text).doubleValue();
                return number >= least && number <= most ? plain(number) : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }

        static String plain(double number) {
            return number == 0
                    ? "0"
                    : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }

        @Override
        public Allowed allowed() {
            return Allowed.of("decimal", plain(least), plain(most));
        }
    }

    /** Whole number in a range. */
    record Whole(long least, long most) implements Kind {
        @Override
        public @Nullable String canonical(String text) {
            if (!text.matches("-?[0-9]{1,15}")) {
                return null;
            }
            long number = Long.parseLong(text);
            return number >= least && number <= most ? Long.toString(number) : null;
        }

        @Override
        public Allowed allowed() {
            return Allowed.of("whole", least, most);
        }
    }

    /** One of a closed list. */
    record Choice(List<String> of) implements Kind {
        static Choice of(Enum<?>[] constants) {
            return new Choice(Arrays.stream(constants).map(Enum::name).toList());
        }

        @Override
        public @Nullable String canonical(String text) {
            return of.contains(text) ? text : null;
        }

        @Override
        public Allowed allowed() {
            return Allowed.of("choice", String.join(" ", of));
        }
    }

    /** The key of a line of another table, or of the national pack where that has such lines. */
    record Reference(String file) implements Kind {
        @Override
        public String canonical(String text) {
            return text;
        }

        @Override
        public Allowed allowed() {
            return Allowed.of("reference", file);
        }
    }

    /** Several of those, divided by blanks. */
    record References(String file) implements Kind {
        @Override
        public String canonical(String text) {
            return String.join(" ", new LinkedHashSet<>(List.of(text.split("\\s+"))));
        }

        @Override
        public Allowed allowed() {
            return Allowed.of("references", file);
        }
    }

    /** Dictionary words divided by blanks; an underscore stands for a blank inside one. */
    record Words(int most) implements Kind {
        @Override
        public @Nullable String canonical(String text) {
            var words = List.of(text.split("\\s+"));
            return words.size() <= most && words.stream().allMatch(word -> word.length() <= 40)
                    ? String.join(" ", new LinkedHashSet<>(words))
                    : null;
        }

        @Override
        public Allowed allowed() {
            return Allowed.of("words", most);
        }
    }

    /** {@code grade:measure=number}, several divided by blanks. */
    record Thresholds() implements Kind {
        static final Pattern ONE = Pattern.compile("([1-4]):(dead|hurt|trapped|loss)=([0-9]{1,15})");

        @Override
        public @Nullable String canonical(String text) {
            var parts = new TreeSet<String>();
            var measures = new TreeSet<String>();
            for (var part : text.split("\\s+")) {
                if (!ONE.matcher(part).matches() || !measures.add(part.substring(0, part.indexOf('=')))) {
                    return null;
                }
                parts.add(part);
            }
            return String.join(" ", parts);
        }

        @Override
        public Allowed allowed() {
            return Allowed.of("thresholds");
        }
    }

    /** What a list offers: {@code KEY=中文=English}, several divided by {@code |}. */
    record Options() implements Kind {
        static final Pattern ONE = Pattern.compile("([A-Z0-9][A-Z0-9_]{0,30})=([^=|]{1,80})=([^=|]{1,80})");

        @Override
        public @Nullable String canonical(String text) {
            var keys = new TreeSet<String>();
            for (var part : text.split("\\|", -1)) {
                var matcher = ONE.matcher(part);
                if (!matcher.matches()
                        || matcher.group(2).isBlank()
                        || matcher.group(3).isBlank()
                        || !keys.add(matcher.group(1))) {
                    return null;
                }
            }
            return text;
        }

        @Override
        public Allowed allowed() {
            return Allowed.of("options");
        }
    }

    /** {@code ROLE@area}, several divided by blanks; the areas are looked up by the checks. */
    record Roles(List<String> roles) implements Kind {
        @Override
        public @Nullable String canonical(String text) {
            for (var part : text.split("\\s+")) {
                var halves = part.split("@", -1);
                if (halves.length != 2 || !roles.contains(halves[0])) {
                    return null;
                }
            }
            return String.join(" ", new LinkedHashSet<>(List.of(text.split("\\s+"))));
        }

        @Override
        public Allowed allowed() {
            return Allowed.of("roles", String.join(" ", roles));
        }
    }

    /** A day written YYYY-MM-DD. */
    record Day() implements Kind {
        @Override
        public @Nullable String canonical(String text) {
            try {
                return text.length() == 10 ? LocalDate.parse(text).toString() : null;
            } catch (DateTimeException e) {
                return null;
            }
        }

        @Override
        public Allowed allowed() {
            return Allowed.of("day");
        }
    }

    /** A GeoJSON polygon of one ring that is closed and does not cross itself. */
    record Outline() implements Kind {
        @Override
        public @Nullable String canonical(String text) {
            return Polygon.parse(text).map(Polygon::geoJson).orElse(null);
        }

        @Override
        public Allowed allowed() {
            return Allowed.of("outline", Polygon.MOST);
        }
    }

    Map<String, Pattern> FORMS = Map.ofEntries(
            Map.entry("code", Pattern.compile("[0-9A-Za-z-]{2,40}")),
            Map.entry("area-code", Pattern.compile("[0-9A-Za-z-]{2,24}")),
            Map.entry("class-code", Pattern.compile("[A-Z][A-Z0-9-]{1,30}")),
            Map.entry("attribute-code", Pattern.compile("[A-Z][A-Z0-9_]{1,30}")),
            Map.entry("leaf-code", Pattern.compile("[A-Z][A-Z_]{1,30}(-[A-Z0-9_]{1,20})+")),
            Map.entry("login", Pattern.compile("[a-zA-Z0-9._-]{2,60}")),
            Map.entry("email", Pattern.compile("[^@\\s<>,;]{1,64}@[^@\\s<>,;]{1,190}")),
            Map.entry("phone", Pattern.compile("[0-9+ #*()-]{3,30}")),
            Map.entry("hours", Pattern.compile("24h|([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]")),
            Map.entry("months", Pattern.compile("(0[1-9]|1[0-2])-(0[1-9]|1[0-2])")),
            Map.entry("road-class", Pattern.compile("\\*|[a-z][a-z_]{1,30}")));

    static Form form(String key) {
        var pattern = FORMS.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no form " + key);
        }
        return new Form(key, pattern);
    }
}
