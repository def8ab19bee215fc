package org.liandong.situation;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.casework.Casework;
import org.liandong.casework.JournalEntry;
import org.liandong.contact.Redactor;
import org.liandong.dispatch.CallView;
import org.liandong.dispatch.Calls;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.Reports;
import org.liandong.kernel.Access;
import org.liandong.kernel.TimeSource;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Drafts a report from what is recorded: codes, numbers and times, and for the level above the notes staff wrote, numbers
 * of people taken out. What residents said is sealed and is not opened here. What nobody has recorded stays empty or says
 * that it is being verified; a person completes it.
 */
@Component
final class Drafter {

    private static final Set<String> NOTED = Set.of(
            "DECLARE_RESPONSE",
            "ADJUST_RESPONSE",
            "END_RESPONSE",
            "NOTE",
            "CONTAIN",
            "RECORD_TOLL",
            "REGRADE",
            "CLOSE",
            "CLOSE_UNANSWERED",
            "REOPEN");
    private static final Set<String> STEPS = Set.of("ALERT", "ROLL", "ARRIVE", "FINISH", "STAND_DOWN", "DECLINE");

    private final Casework casework;
    private final Calls calls;
    private final Reports reports;
    private final Evacuations evacuations;
    private final Areas areas;
    private final IncidentClasses classes;
    private final MessageSource messages;
    private final TimeSource time;

    // A draft joins what several modules recorded, once, here.
    Drafter(
            Casework casework,
            Calls calls,
            Reports reports,
            Evacuations evacuations,
            Areas areas,
            IncidentClasses classes,
            MessageSource messages,
            TimeSource time) {
        this.casework = casework;
        this.calls = calls;
        this.reports = reports;
        this.evacuations = evacuations;
        this.areas = areas;
        this.classes = classes;
        this.messages = messages;
        this.time = time;
    }

    SituationText draft(
            Access access, IncidentFacts incident, Stage stage, List<SituationReport> before, Locale language) {
        var words = new Words(language);
        var teams = calls.ofIncident(access, incident.head().id());
        var text = new EnumMap<Section, String>(Section.class);
        for (var section : stage.sections()) {
            text.put(
                    section,
                    switch (section) {
                        case WHEN -> words.moment(incident.occurredAt());
                        case WHERE -> where(incident, stage, words);
                        case WHAT -> what(access, incident, stage, words);
                        case CAUSE -> words.say("situation.draft.cause");
                        case NATURE -> nature(incident, words);
                        case EFFECTS -> effects(access, incident, words);
                        case MEASURES ->
                            stage == Stage.PUBLIC
                                    ? engaged(teams, words)
                                    : measures(access, incident, teams, since(stage, before), words);
                        case NEXT_STEPS, ADVICE -> "";
                        case HELP_NEEDED -> words.say("situation.draft.help");
                    });
        }
        return new SituationText(text);
    }

    /** A further report tells what came after the last one that went up. */
    private static Instant since(Stage stage, List<SituationReport> before) {
        return stage != Stage.FURTHER
                ? Instant.EPOCH
                : before.stream()
                        .filter(each -> each.stage() != Stage.PUBLIC)
                        .map(SituationReport::signedAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH);
    }

    private String where(IncidentFacts incident, Stage stage, Words words) {
        var location = incident.location();
        var path = new ArrayList<String>();
        for (var code : areas.get(location.areaCode()).path().split("/")) {
            areas.find(code).ifPresent(area -> path.add(words.either(area.name(), area.nameEn())));
        }
        var placeId = location.placeId();
        if (placeId != null && stage != Stage.PUBLIC) {
            areas.places(List.of(placeId)).values().stream()
                    .findFirst()
                    .ifPresent(place -> path.add(words.either(place.name(), place.nameEn())));
        }
        return words.join(path);
    }

    private String what(Access access, IncidentFacts incident, Stage stage, Words words) {
        var name = className(incident, words);
        if (stage == Stage.PUBLIC) {
            return words.say("situation.draft.what.public", name);
        }
        int heard = reports.ofIncident(access, incident.head().id()).size();
        var subject = incident.subject().isBlank() ? "" : incident.subject() + words.stop();
        return subject + words.say("situation.draft.what", name, heard);
    }

    private String nature(IncidentFacts incident, Words words) {
        var root = classes.get(incident.classCode())
                .root()
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
        var grade = words.say("grade." + (incident.grade() == null ? "none" : incident.grade()));
        return words.say(
                "situation.draft.nature", words.say("situation.root." + root), className(incident, words), grade);
    }

    private String className(IncidentFacts incident, Words words) {
        var known = classes.get(incident.classCode());
        return words.either(known.name(), known.nameEn());
    }

    private String effects(Access access, IncidentFacts incident, Words words) {
        var toll = incident.toll();
        var text = words.say("situation.draft.toll", toll.dead(), toll.missing(), toll.hurt(), toll.trapped());
        var loss = toll.lossYuan() == 0 ? text : text + words.say("situation.draft.loss", toll.lossYuan());
        var moved = evacuations.of(access, incident.head().id());
        return moved.movements().isEmpty()
                ? loss
                : loss + words.say("situation.draft.evacuated", moved.moved(), moved.returned(), moved.away());
    }

    private static String engaged(List<CallView> teams, Words words) {
        long sent =
                teams.stream().filter(view -> view.call().alertedAt() != null).count();
        long there =
                teams.stream().filter(view -> view.call().arrivedAt() != null).count();
        return words.say("situation.draft.engaged", sent, there);
    }

    private record Dated(Instant at, String text) {}

    private String measures(Access access, IncidentFacts incident, List<CallView> teams, Instant since, Words words) {
        var lines = new ArrayList<Dated>();
        for (var entry : casework.journal(access, incident.head().id())) {
            var line = ofIncident(entry, words);
            if (line != null) {
                lines.add(new Dated(entry.occurredAt(), line));
            }
        }
        for (var view : teams) {
            var team = words.either(view.team().name(), view.team().nameEn());
            for (var entry : casework.steps(access, view.call().head().id())) {
                if (STEPS.contains(entry.action())) {
                    lines.add(new Dated(entry.occurredAt(), team + words.colon() + action("team_call", entry, words)));
                }
            }
        }
        var told = lines.stream()
                .filter(line -> line.at().isAfter(since))
                .sorted(Comparator.comparing(Dated::at))
                .map(line -> words.clock(line.at()) + " " + line.text())
                .collect(Collectors.joining("\n"));
        return told.isEmpty() ? words.say("situation.draft.measures.none") : told;
    }

    private static @Nullable String ofIncident(JournalEntry entry, Words words) {
        var note = entry.note() == null || entry.note().isBlank() ? "" : Redactor.redact(entry.note());
        boolean noted = NOTED.contains(entry.action()) && !note.isEmpty();
        if (entry.action().equals("NOTE")) {
            return noted ? note : null;
        }
        if (!NOTED.contains(entry.action()) && !entry.action().equals("ASSESS")) {
            return null;
        }
        var said = action("incident", entry, words);
        var grade = entry.facts().get("grade");
        var graded = grade == null ? said : said + words.colon() + words.say("grade." + grade);
        var level = entry.facts().get("level");
        var levelled = level == null ? graded : graded + words.colon() + words.say("situation.level." + level);
        return noted ? levelled + words.colon() + note : levelled;
    }

    private static String action(String kind, JournalEntry entry, Words words) {
        var slug = entry.action().toLowerCase(Locale.ROOT).replace('_', '-');
        return words.say("action." + kind + "." + slug);
    }

    /** The language a report is drafted in. */
    private final class Words {
        private final Locale language;
        private final boolean english;

        Words(Locale language) {
            this.language = language;
            this.english = Locale.ENGLISH.getLanguage().equals(language.getLanguage());
        }

        String say(String key, Object... arguments) {
            var shown = new Object[arguments.length];
            for (int i = 0; i < shown.length; i++) {
                shown[i] = String.valueOf(arguments[i]);
            }
            return messages.getMessage(key, shown, language);
        }

        String either(String chinese, String inEnglish) {
            return english && !inEnglish.isBlank() ? inEnglish : chinese;
        }

        String colon() {
            return english ? ": " : "：";
        }

        String stop() {
            return english ? ". " : "。";
        }

        String join(List<String> path) {
            return english ? String.join(", ", path.reversed()) : String.join("", path);
        }

        String moment(Instant at) {
            return format(say("situation.draft.moment")).format(at);
        }

        /** With its day where that is not today. */
        String clock(Instant at) {
            boolean today = at.atZone(TimeSource.ZONE)
                    .toLocalDate()
                    .equals(time.now().atZone(TimeSource.ZONE).toLocalDate());
            return format(today ? "HH:mm" : "MM-dd HH:mm").format(at);
        }

        private DateTimeFormatter format(String pattern) {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(TimeSource.ZONE);
        }
    }
}
