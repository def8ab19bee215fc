package org.liandong.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.webkit.Rights;
import org.liandong.webkit.SignedIn;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Codes, ids and times in the words of one language. */
@Component
final class Wordings {

    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);
    private static final DateTimeFormatter LONG_DAY_EN = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final MessageSource messages;
    private final Areas areas;
    private final Rights rights;

    Wordings(MessageSource messages, Areas areas, Rights rights) {
        this.messages = messages;
        this.areas = areas;
        this.rights = rights;
    }

    /** The text of a key; arguments are shown as they are. */
    String say(Locale locale, String key, @Nullable Object... arguments) {
        var shown = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            shown[i] = arguments[i] == null ? "" : String.valueOf(arguments[i]);
        }
        return messages.getMessage(key, shown, locale);
    }

    /** The text of the first key, else of the second. */
    String either(Locale locale, String key, String otherKey) {
        var found = messages.getMessage(key, null, null, locale);
        return found == null ? say(locale, otherKey) : found;
    }

    static String inLanguage(Locale locale, String chinese, String english) {
        return english(locale) && !english.isBlank() ? english : chinese;
    }

    private static boolean english(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }

    String unit(@Nullable UnitId id, Locale locale) {
        return id == null
                ? ""
                : areas.findUnit(id)
                        .map(unit -> inLanguage(locale, unit.name(), unit.nameEn()))
                        .orElse("");
    }

    /** Name of a member of staff; empty once the account is disabled. */
    String person(AccountId account) {
        return rights.present(account.value()).map(SignedIn::displayName).orElse("");
    }

    static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** A day as letters carry it. */
    static String longDay(Instant at, Locale locale) {
        return (english(locale) ? LONG_DAY_EN : LONG_DAY).format(at.atZone(TimeSource.ZONE));
    }
}
