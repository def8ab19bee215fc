package org.liandong.portal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.casework.Casework;
import org.liandong.casework.JournalEntry;
import org.liandong.document.Document;
import org.liandong.document.Documents;
import org.liandong.grievance.Categories;
import org.liandong.grievance.Companions;
import org.liandong.grievance.Doors;
import org.liandong.grievance.Points;
import org.liandong.grievance.RequestAction;
import org.liandong.grievance.RequestClocks;
import org.liandong.grievance.RequestFacts;
import org.liandong.grievance.RequestState;
import org.liandong.grievance.Requests;
import org.liandong.grievance.ResidentSide;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Party;
import org.liandong.kernel.UnitId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Decides what the holder of a request's receipt is shown; an action nobody has put on a list is left out. */
@Component
final class RequestMatterView {

    /** Acts whose written text is addressed to the resident. */
    private static final Set<RequestAction> NOTICES = EnumSet.of(
            RequestAction.ANSWER_ON_THE_SPOT,
            RequestAction.TRANSFER,
            RequestAction.NOT_ACCEPT,
            RequestAction.GRANT_EXTENSION,
            RequestAction.REPLY,
            RequestAction.KEEP_HANDLER,
            RequestAction.UPHOLD,
            RequestAction.OVERTURN,
            RequestAction.DECIDE_REVIEW,
            RequestAction.DECIDE_RE_REVIEW,
            RequestAction.REMIT);

    /** Acts inside the units, and of followers and spokespersons. */
    private static final Set<RequestAction> HIDDEN = EnumSet.of(
            RequestAction.NOTE,
            RequestAction.NAME_SUBJECT,
            RequestAction.STATE_POINT,
            RequestAction.ANSWER_POINT,
            RequestAction.REFUSE_EXTENSION,
            RequestAction.RECUSE,
            RequestAction.RATE,
            RequestAction.ENROL,
            RequestAction.STEP_DOWN);

    /** What the state is waiting for; the rest stands under "you may also". */
    private static final Set<RequestAction> MAIN = EnumSet.of(
            RequestAction.CONFIRM,
            RequestAction.DISPUTE,
            RequestAction.REOPEN,
            RequestAction.CONTEST,
            RequestAction.ASK_REVIEW,
            RequestAction.ASK_RE_REVIEW,
            RequestAction.CLAIM_NEW_FACTS,
            RequestAction.UNDO_WITHDRAWAL);

    private static final Set<RequestAction> WITHOUT_WORDS = EnumSet.of(
            RequestAction.WITHDRAW,
            RequestAction.UNDO_WITHDRAWAL,
            RequestAction.SHARE,
            RequestAction.STOP_SHARING,
            RequestAction.RATE);

    private final Requests requests;
    private final ResidentSide resident;
    private final RequestClocks clocks;
    private final Points points;
    private final Doors doors;
    private final Categories categories;
    private final Casework casework;
    private final Companions companions;
    private final Documents documents;
    private final Areas areas;
    private final MessageSource messages;

    // Everything a resident sees of a request meets here, so that there is one place to read.
    RequestMatterView(
            Requests requests,
            ResidentSide resident,
            RequestClocks clocks,
            Points points,
            Doors doors,
            Categories categories,
            Casework casework,
            Companions companions,
            Documents documents,
            Areas areas,
            MessageSource messages) {
        this.requests = requests;
        this.resident = resident;
        this.clocks = clocks;
        this.points = points;
        this.doors = doors;
        this.categories = categories;
        this.casework = casework;
        this.companions = companions;
        this.documents = documents;
        this.areas = areas;
        this.messages = messages;
    }

    RequestMatter of(CaseId id, Locale locale) {
        var access = Access.Capability.of(id);
        var facts = requests.get(access, id);
        var category = categories.get(facts.categoryCode());
        var head = facts.head();
        var result = facts.course().result();
        boolean joint = facts.course().jointVisit();
        return new RequestMatter(
                head.number(),
                head.exercise(),
                head.version(),
                facts.matterClass().slug(),
                english(locale) ? category.nameEn() : category.name(),
                areas.find(head.areaCode())
                        .map(area -> PublicView.name(area, locale))
                        .orElse(""),
                say(locale, "public-state." + facts.state().publicState().slug()),
                say(locale, "portal.state." + facts.state().publicState().slug()),
                head.isFinal(),
                result == null ? null : say(locale, "result." + result.name()),
                door(facts, locale),
                clocks(access, facts, locale),
                points.list(access, id).stream()
                        .map(point -> point(point, locale))
                        .toList(),
                casework.journal(access, id).stream()
                        .flatMap(entry -> event(entry, locale).stream())
                        .toList(),
                forms(facts),
                documents.list(access, List.of(id)).stream()
                        .map(each -> paper(each, locale))
                        .toList(),
                joint && !head.isFinal() ? Integer.valueOf(companions.spokespersons(id)) : null);
    }

    private RequestMatter.Paper paper(Document document, Locale locale) {
        return new RequestMatter.Paper(
                document.id(),
                documents.title(document.kind(), locale),
                documents.number(document, locale),
                document.at(),
                document.state() == Document.State.READY);
    }

    private RequestMatter.@Nullable Door door(RequestFacts facts, Locale locale) {
        var code = facts.course().door();
        return code == null || facts.state() != RequestState.NOT_ACCEPTED
                ? null
                : doors.find(code)
                        .map(door -> new RequestMatter.Door(
                                english(locale) ? door.nameEn() : door.name(),
                                english(locale) ? door.whereEn() : door.where(),
                                english(locale) ? door.limitEn() : door.limit(),
                                door.source()))
                        .orElse(null);
    }

    private List<RequestMatter.Clock> clocks(Access access, RequestFacts facts, Locale locale) {
        return clocks.list(access, facts.head().id()).stream()
                .filter(face -> face.state().open())
                .map(face -> new RequestMatter.Clock(
                        say(locale, "clock." + face.state().clock()),
                        unit(facts.responsible(), locale),
                        day(face.strict(), locale),
                        day(face.rolled(), locale),
                        face.state().breached(),
                        say(locale, "origin." + face.rule().origin()),
                        say(locale, "clock-start." + face.state().clock()),
                        english(locale) ? face.rule().sourceEn() : face.rule().source()))
                .toList();
    }

    private RequestMatter.Point point(Points.Point point, Locale locale) {
        var kind = point.evidenceKind();
        return new RequestMatter.Point(
                point.text(),
                point.answer(),
                kind == null ? null : say(locale, "evidence." + kind.name()),
                point.evidence());
    }

    private java.util.Optional<RequestMatter.Event> event(JournalEntry entry, Locale locale) {
        if (entry.action().equals("CLOCK_BREACHED")) {
            var clock = String.valueOf(entry.facts().get("clock"));
            return java.util.Optional.of(new RequestMatter.Event(
                    entry.recordedAt(), say(locale, "my-request.breached", say(locale, "clock." + clock)), "", null));
        }
        return java.util.Arrays.stream(RequestAction.values())
                .filter(action -> action.name().equals(entry.action()) && !HIDDEN.contains(action))
                .findFirst()
                .map(action -> new RequestMatter.Event(
                        entry.recordedAt(),
                        say(locale, "action.request." + action.slug()),
                        entry.party() == Party.STAFF && entry.unit() != null ? unit(entry.unit(), locale) : "",
                        NOTICES.contains(action) ? entry.note() : null));
    }

    private List<RequestMatter.Form> forms(RequestFacts facts) {
        var head = facts.head();
        boolean joint = facts.course().jointVisit();
        return casework.allowed(head, new Actor.Resident(head.id())).stream()
                .map(row -> (RequestAction) row.action())
                .filter(action -> action != RequestAction.ENROL && action != RequestAction.STEP_DOWN)
                // One form a thing: messages have theirs, and a second "no" is the same "no".
                .filter(action -> action != RequestAction.DISPUTE_AGAIN && action != RequestAction.ADD_MESSAGE)
                .filter(action ->
                        action != RequestAction.RATE || !facts.course().rated())
                .filter(action -> action != RequestAction.STOP_SHARING || !head.isFinal() || joint)
                .map(action -> new RequestMatter.Form(
                        action.slug(),
                        !WITHOUT_WORDS.contains(action),
                        MAIN.contains(action) || action == RequestAction.RATE && rateNow(facts),
                        until(action, facts)))
                .toList();
    }

    /** When all is said, a mark is what is left to give. */
    private static boolean rateNow(RequestFacts facts) {
        return facts.state() == RequestState.CONFIRMED || facts.state() == RequestState.CLOSED;
    }

    private @Nullable String until(RequestAction action, RequestFacts facts) {
        boolean review = action == RequestAction.ASK_REVIEW || action == RequestAction.ASK_RE_REVIEW;
        return review ? resident.lastDayToAsk(facts).map(LocalDate::toString).orElse(null) : null;
    }

    private String unit(UnitId id, Locale locale) {
        return areas.findUnit(id)
                .map(unit -> english(locale) && !unit.nameEn().isBlank() ? unit.nameEn() : unit.name())
                .orElse("");
    }

    private static @Nullable String day(@Nullable LocalDate day, Locale locale) {
        return day == null
                ? null
                : DateTimeFormatter.ofPattern(
                                english(locale) ? "d MMM yyyy" : "yyyy年M月d日",
                                english(locale) ? Locale.ENGLISH : Locale.CHINESE)
                        .format(day);
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private static boolean english(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }
}
