package org.liandong.situation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.casework.JournalEntry;
import org.liandong.deadline.ClockState;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.webkit.Codes;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Moments;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** The after-action timeline of an incident: a paper for people, and the same for programs. */
@Controller
@Granted("incident:read")
class AfterActionPages {

    private final AfterAction reviews;
    private final SituationViews views;
    private final Areas areas;
    private final Grants grants;
    private final MessageSource messages;
    private final TimeSource time;

    AfterActionPages(
            AfterAction reviews,
            SituationViews views,
            Areas areas,
            Grants grants,
            MessageSource messages,
            TimeSource time) {
        this.reviews = reviews;
        this.views = views;
        this.areas = areas;
        this.grants = grants;
        this.messages = messages;
        this.time = time;
    }

    /** One line; {@code what} is a code, {@code note} what staff wrote. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineView(
            Instant occurredAt,
            Instant recordedAt,
            boolean backEntered,
            String kind,
            String of,
            String what,
            @Nullable String note) {}

    /** How long a stage took, in seconds. */
    record StageView(String stage, Instant from, Instant to, long seconds) {}

    /** One limit and whether it was kept; {@code kept} only once it is settled. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LimitView(
            String clock,
            String rule,
            Instant from,
            @Nullable Instant due,
            @Nullable Boolean kept) {}

    /** The whole of it. */
    record ReviewView(String number, List<StageView> stages, List<LimitView> limits, List<LineView> lines) {}

    @GetMapping("/api/v1/incidents/{id}/after-action")
    @ResponseBody
    ReviewView review(Actor.Staff actor, @PathVariable UUID id) {
        var review = reviews.of(grants.access(actor), new CaseId(id));
        return new ReviewView(
                review.incident().head().number(),
                review.stages().stream()
                        .map(took -> new StageView(
                                took.stretch().slug(),
                                took.from(),
                                took.to(),
                                took.length().toSeconds()))
                        .toList(),
                review.clocks().stream().map(AfterActionPages::limit).toList(),
                review.lines().stream().map(AfterActionPages::line).toList());
    }

    private static LimitView limit(ClockState clock) {
        return new LimitView(
                clock.clock().code(),
                clock.rule(),
                clock.startedAt(),
                clock.dueAt(),
                clock.open() && !clock.breached() ? null : !clock.breached());
    }

    private static LineView line(AfterAction.Line line) {
        var entry = line.entry();
        return new LineView(
                entry.occurredAt(),
                entry.recordedAt(),
                line.backEntered(),
                line.source().kind(),
                line.source().name(),
                entry.action(),
                entry.note());
    }

    /** A line in words. */
    record Told(
            String occurred,
            String recorded,
            boolean backEntered,
            String what,
            @Nullable String note,
            String who) {}

    /** A stage in words. */
    record Stage(String word, String from, String to, String took) {}

    /** A limit in words; {@code kind} ok, late or plain. */
    record Limit(String word, String source, String due, String outcome, String kind) {}

    @GetMapping("/incidents/{id}/after-action")
    String show(Actor.Staff actor, @PathVariable UUID id, Model model, Locale locale) {
        var review = reviews.of(grants.access(actor), new CaseId(id));
        var head = review.incident().head();
        model.addAttribute("id", id.toString());
        model.addAttribute("number", head.number());
        model.addAttribute("exercise", head.exercise());
        model.addAttribute("title", views.name(review.incident(), locale));
        model.addAttribute(
                "unit",
                areas.findUnit(head.ownerUnit())
                        .map(unit -> SituationViews.either(locale, unit.name(), unit.nameEn()))
                        .orElse(""));
        model.addAttribute("printed", Moments.dayMinute(time.now()));
        model.addAttribute(
                "stages",
                review.stages().stream().map(took -> stage(took, locale)).toList());
        model.addAttribute(
                "limits",
                review.clocks().stream().map(clock -> limit(clock, locale)).toList());
        model.addAttribute(
                "lines", review.lines().stream().map(line -> told(line, locale)).toList());
        return "situation/after-action";
    }

    private Stage stage(AfterAction.Took took, Locale locale) {
        return new Stage(
                views.say(locale, "situation.stretch." + took.stretch().slug()),
                Moments.whole(took.from()),
                Moments.whole(took.to()),
                length(took.length()));
    }

    /** 0:02:31, or with its hours. */
    private static String length(Duration length) {
        long seconds = length.toSeconds();
        return "%d:%02d:%02d".formatted(seconds / 3600, seconds % 3600 / 60, seconds % 60);
    }

    private Limit limit(ClockState clock, Locale locale) {
        var face = views.clock(clock, locale);
        var open = clock.open();
        var kind = clock.breached() ? "late" : open || clock.status() == ClockState.Status.VOIDED ? "plain" : "ok";
        var outcome = open
                ? clock.breached() ? "open-late" : "open"
                : switch (clock.status()) {
                    case MET -> clock.breached() ? "late" : "kept";
                    case RUNNING, PAUSED, VOIDED -> "void";
                };
        return new Limit(
                face.word(),
                face.source(),
                clock.dueAt() == null ? "" : Moments.whole(clock.dueAt()),
                views.say(locale, "situation.limit." + outcome),
                kind);
    }

    private Told told(AfterAction.Line line, Locale locale) {
        var entry = line.entry();
        return new Told(
                Moments.whole(entry.occurredAt()),
                Moments.whole(entry.recordedAt()),
                line.backEntered(),
                line.source().name() + " " + what(line.source().kind(), entry, locale),
                entry.note(),
                who(entry, locale));
    }

    private String what(String kind, JournalEntry entry, Locale locale) {
        var slug = entry.action().toLowerCase(Locale.ROOT).replace('_', '-');
        if (entry.action().startsWith("CLOCK_")) {
            var clock = entry.facts().get("clock");
            return (clock == null ? "" : views.say(locale, "clock." + clock) + " ")
                    + views.say(locale, "journal." + slug);
        }
        var plain = messages.getMessage("happening." + slug, null, entry.action(), locale);
        var said = messages.getMessage("action." + kind + "." + slug, null, plain, locale);
        var level = entry.facts().get("level");
        var grade = entry.facts().get("grade");
        var people = entry.facts().get("people");
        var direction = Codes.find(
                Evacuations.Direction.class, String.valueOf(entry.facts().get("direction")));
        return said
                + (people == null || direction.isEmpty()
                        ? ""
                        : " "
                                + views.say(
                                        locale,
                                        "situation.direction." + direction.get().slug()) + " "
                                + views.say(locale, "situation.people", people))
                + (level == null ? "" : " " + views.say(locale, "situation.level." + level))
                + (grade == null ? "" : " " + views.say(locale, "grade." + grade));
    }

    private String who(JournalEntry entry, Locale locale) {
        var unit = entry.unit();
        var named = unit == null
                ? ""
                : areas.findUnit(unit)
                        .map(each -> SituationViews.either(locale, each.name(), each.nameEn()))
                        .orElse("");
        return switch (entry.party()) {
            case STAFF -> (named + " " + views.person(entry.account(), "")).strip();
            case TEAM -> views.say(locale, "party.team");
            case RESIDENT -> views.say(locale, "party.resident");
            case CLOCKWORK -> views.say(locale, "party.clockwork");
        };
    }
}
