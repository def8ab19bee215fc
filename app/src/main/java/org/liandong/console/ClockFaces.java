package org.liandong.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.RuleBook;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Component;

/** Clocks as a page shows them before its own script counts on. */
@Component
final class ClockFaces {

    static final Comparator<ClockState> SOONEST =
            Comparator.comparing(ClockState::dueAt, Comparator.nullsLast(Comparator.naturalOrder()));
    private static final Duration SOON = Duration.ofSeconds(60);

    private final RuleBook rules;
    private final Wording wording;

    ClockFaces(RuleBook rules, Wording wording) {
        this.rules = rules;
        this.wording = wording;
    }

    /**
     * One clock.
     *
     * @param due when it falls due, for the page's script; null when it does not run
     * @param phase open, soon, late or met
     * @param source where the limit comes from
     */
    record Face(String word, @Nullable String due, String phase, String text, String source) {
        public boolean late() {
            return phase.equals("late");
        }
    }

    Face face(ClockState clock, Instant now, Locale locale) {
        var word = wording.say(locale, "clock." + clock.clock());
        var source = source(clock, locale);
        var due = clock.dueAt();
        if (!clock.open()) {
            return new Face(word, null, "met", settled(clock, locale), source);
        }
        if (due == null) {
            return new Face(word, null, "open", wording.say(locale, "console.clock.no-calendar"), source);
        }
        return new Face(word, due.toString(), phase(due, now), text(due, now, locale), source);
    }

    /** The face of a moment that is no clock's. */
    Face face(String word, Instant due, Instant now, Locale locale) {
        return new Face(word, due.toString(), phase(due, now), text(due, now, locale), "");
    }

    private String settled(ClockState clock, Locale locale) {
        return wording.say(
                locale,
                clock.status() != ClockState.Status.MET
                        ? "console.clock.voided"
                        : clock.breached() ? "console.clock.met-late" : "console.clock.met");
    }

    private static String phase(Instant due, Instant now) {
        var left = Duration.between(now, due);
        return left.isNegative() ? "late" : left.compareTo(SOON) <= 0 ? "soon" : "open";
    }

    private String text(Instant due, Instant now, Locale locale) {
        var left = Duration.between(now, due);
        return wording.say(locale, left.isNegative() ? "frame.late" : "frame.left")
                .replace("{t}", Moments.span(left));
    }

    private String source(ClockState clock, Locale locale) {
        return rules.list().stream()
                .filter(rule -> rule.code().equals(clock.rule()))
                .reduce((earlier, later) -> later)
                .map(rule ->
                        Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? rule.sourceEn() : rule.source())
                .orElse("");
    }

    /** Those that run, the soonest first. */
    static List<ClockState> running(List<ClockState> clocks) {
        return clocks.stream().filter(ClockState::open).sorted(SOONEST).toList();
    }
}
