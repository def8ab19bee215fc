package org.liandong.pack;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** The words of faults in one language, for the command line too, where no framework has read them. */
final class PackText {

    private static final PackText CHINESE = new PackText("/messages/pack.properties");
    private static final PackText ENGLISH = new PackText("/messages/pack_en.properties");

    private final Properties texts = new Properties();

    private PackText(String resource) {
        try (var reader = new InputStreamReader(
                Objects.requireNonNull(PackText.class.getResourceAsStream(resource)), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PackText of(Locale locale) {
        return locale.getLanguage().equals("en") ? ENGLISH : CHINESE;
    }

    String text(String key, List<String> values) {
        var pattern = Objects.requireNonNull(texts.getProperty(key), key);
        return values.isEmpty() ? pattern : new MessageFormat(pattern, Locale.ROOT).format(values.toArray());
    }

    String allowed(Kind kind) {
        return text("pack.allowed." + kind.allowed().key(), kind.allowed().values());
    }

    /** Where it is: file, line and column, as far as they are known. */
    String place(Fault fault) {
        var place = new StringBuilder(fault.file());
        if (fault.line() > 0) {
            place.append(text("pack.fault.line", List.of("" + fault.line())));
        }
        if (!fault.column().isEmpty()) {
            place.append(text("pack.fault.column", List.of(fault.column())));
        }
        return place.append(": ").toString();
    }

    String sentence(Fault fault) {
        var values = new ArrayList<>(fault.values());
        fault.allowed().forEach(one -> values.add(text("pack.allowed." + one.key(), one.values())));
        return text("pack.fault." + fault.code().slug(), values);
    }
}
