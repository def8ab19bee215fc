package org.liandong.command;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL database is, read from either notation: {@code jdbc:postgresql://host:port/db?user=&password=} or
 * {@code postgresql://user:password@host:port/db}.
 *
 * @param jdbcUrl the address without user and password
 * @param user who signs in, if the address said so
 * @param password likewise; never printed
 */
record DatabaseAddress(String jdbcUrl, Optional<String> user, Optional<String> password) {

    private static final Pattern FORM =
            Pattern.compile("(?:jdbc:postgresql|postgresql|postgres)://(?:(?<who>[^/?#]*)@)?(?<where>[^/@?#\\s]+)"
                    + "(?:/(?<database>[^/?#\\s]*))?(?:\\?(?<options>[^#\\s]*))?");

    static DatabaseAddress parse(String name, String url) {
        var parts = FORM.matcher(url);
        if (!parts.matches()) {
            // The address may hold a password: it is not repeated.
            throw new CommandFailedException(
                    name + " is jdbc:postgresql://host:port/database or postgresql://host:port/database", 2);
        }
        Optional<String> user = Optional.empty();
        Optional<String> password = Optional.empty();
        var who = Optional.ofNullable(parts.group("who")).orElse("");
        if (!who.isEmpty()) {
            int colon = who.indexOf(':');
            user = Optional.of(decoded(colon < 0 ? who : who.substring(0, colon)));
            password = colon < 0 ? password : Optional.of(decoded(who.substring(colon + 1)));
        }
        List<String> rest = new ArrayList<>();
        for (var option : Optional.ofNullable(parts.group("options")).orElse("").split("&", -1)) {
            if (option.startsWith("user=")) {
                user = Optional.of(decoded(option.substring("user=".length())));
            } else if (option.startsWith("password=")) {
                password = Optional.of(decoded(option.substring("password=".length())));
            } else if (!option.isEmpty()) {
                rest.add(option);
            }
        }
        var database = Optional.ofNullable(parts.group("database"))
                .filter(it -> !it.isEmpty())
                .orElse("postgres");
        var options = rest.isEmpty() ? "" : "?" + String.join("&", rest);
        return new DatabaseAddress(
                "jdbc:postgresql://" + parts.group("where") + "/" + database + options, user, password);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
