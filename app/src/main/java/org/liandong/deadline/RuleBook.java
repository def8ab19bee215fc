package org.liandong.deadline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TimeSource;
import org.liandong.worktime.Span;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The rules of the national pack, by code and version, each in force from a date, and what the county has tightened. */
@Component
public final class RuleBook {

    private static final String RESOURCE = "/national/rules.csv";

    private final List<Rule> rules;
    private final @Nullable CountyLimits county;

    @Autowired
    RuleBook(CountyLimits county) {
        this(national(), county);
    }

    RuleBook() {
        this(national());
    }

    RuleBook(List<Rule> rules) {
        this(rules, null);
    }

    private RuleBook(List<Rule> rules, @Nullable CountyLimits county) {
        this.rules = rules.stream()
                .sorted(Comparator.comparing(Rule::code).thenComparing(Rule::version))
                .toList();
        this.county = county;
    }

    /** The version in force at a moment; throws {@link IllegalArgumentException} when there is none. */
    public Rule inForce(String code, Instant at) {
        var national = nationalInForce(code, at);
        return county == null
                ? national
                : county.inForce(code, at)
                        .flatMap(limit -> limit.tightening(national))
                        .orElse(national);
    }

    private Rule nationalInForce(String code, Instant at) {
        LocalDate day = at.atZone(TimeSource.ZONE).toLocalDate();
        return rules.stream()
                .filter(rule ->
                        rule.code().equals(code) && !rule.effectiveFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalArgumentException("no rule " + code + " in force on " + day));
    }

    /** The version in force at a moment, if there is such a rule. */
    public Optional<Rule> find(String code, Instant at) {
        return rules.stream().anyMatch(rule -> rule.code().equals(code))
                ? Optional.of(inForce(code, at))
                : Optional.empty();
    }

    /** One version; throws {@link IllegalArgumentException} when there is none. */
    public Rule get(String code, int version) {
        return rules.stream()
                .filter(rule -> rule.code().equals(code) && rule.version() == version)
                .findFirst()
                .or(() -> tightened(code, version))
                .orElseThrow(() -> new IllegalArgumentException("no rule " + code + " version " + version));
    }

    /** A clock keeps the county's version it started with, so that one is built on the national rule of its day. */
    private Optional<Rule> tightened(String code, int version) {
        return county == null
                ? Optional.empty()
                : county.find(code, version)
                        .flatMap(limit -> limit.tightening(nationalInForce(code, limit.effectiveAt())));
    }

    /** All rules, by code and version; the county's after the national ones of their code. */
    public List<Rule> list() {
        if (county == null) {
            return rules;
        }
        return Stream.concat(
                        rules.stream(),
                        county.list().stream()
                                .flatMap(limit ->
                                        limit.tightening(nationalInForce(limit.rule(), limit.effectiveAt())).stream()))
                .sorted(Comparator.comparing(Rule::code).thenComparing(Rule::version))
                .toList();
    }

    /** The rules of the national pack. */
    public static List<Rule> national() {
        var found = new ArrayList<Rule>();
        try (var stream = RuleBook.class.getResourceAsStream(RESOURCE);
                var reader = new BufferedReader(
                        new InputStreamReader(java.util.Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("rule,"))
                    .forEach(line -> found.add(parse(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Rule parse(String line) {
        var parts = line.split(",", -1);
        if (parts.length != 8) {
            throw new IllegalStateException(RESOURCE + " has a line of " + parts.length + " fields: " + line);
        }
        return new Rule(
                parts[0],
                Integer.parseInt(parts[1]),
                LocalDate.parse(parts[2]),
                Span.parse(parts[3]),
                parts[4].isEmpty() ? null : Span.parse(parts[4]),
                Rule.Origin.valueOf(parts[5]),
                parts[6],
                parts[7]);
    }
}
