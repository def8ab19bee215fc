package org.liandong.dispatch;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.liandong.area.Areas;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.IncidentFacts;
import org.liandong.kernel.TimeSource;
import org.liandong.notification.Letter;
import org.springframework.context.MessageSource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What an alert says, in Chinese and English. It leaves the county's machines, so it names the number, the kind and the
 * township; everything else stands behind the link.
 */
@Component
final class AlertLetter {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final MessageSource messages;
    private final IncidentClasses classes;
    private final Areas areas;
    private final Environment environment;

    AlertLetter(MessageSource messages, IncidentClasses classes, Areas areas, Environment environment) {
        this.messages = messages;
        this.classes = classes;
        this.areas = areas;
        this.environment = environment;
    }

    Letter write(IncidentFacts incident, TeamLinks.Issued link) {
        var address = base() + "/t/" + link.token();
        return new Letter(
                subject(incident, Locale.CHINESE),
                text(incident, address, link.expiresAt(), Locale.CHINESE)
                        + "\n\n"
                        + text(incident, address, link.expiresAt(), Locale.ENGLISH),
                address);
    }

    private String subject(IncidentFacts incident, Locale locale) {
        var key = incident.head().exercise() ? "dispatch.letter.subject.exercise" : "dispatch.letter.subject";
        return messages.getMessage(key, new Object[] {incident.head().number(), className(incident, locale)}, locale);
    }

    private String text(IncidentFacts incident, String address, Instant expires, Locale locale) {
        var text = messages.getMessage(
                "dispatch.letter.text",
                new Object[] {
                    incident.head().number(),
                    className(incident, locale),
                    areaName(incident.head().areaCode(), locale),
                    address,
                    LOCAL.format(expires.atZone(TimeSource.ZONE))
                },
                locale);
        return incident.head().exercise()
                ? messages.getMessage("dispatch.letter.exercise", null, locale) + "\n" + text
                : text;
    }

    private String className(IncidentFacts incident, Locale locale) {
        return classes.find(incident.classCode())
                .map(known -> chinese(locale) ? known.name() : known.nameEn())
                .orElse(incident.classCode());
    }

    private String areaName(String code, Locale locale) {
        var area = areas.get(code);
        return chinese(locale) || area.nameEn().isBlank() ? area.name() : area.nameEn();
    }

    private static boolean chinese(Locale locale) {
        return locale.getLanguage().equals("zh");
    }

    private String base() {
        var published = environment.getProperty("liandong.public-url", "");
        if (!published.isBlank()) {
            return published.endsWith("/") ? published.substring(0, published.length() - 1) : published;
        }
        var port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return "http://localhost:" + port;
    }
}
