package org.liandong.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.grievance.Categories;
import org.liandong.grievance.Category;
import org.liandong.grievance.Points;
import org.liandong.grievance.RequestAction;
import org.liandong.grievance.RequestClocks;
import org.liandong.grievance.RequestFacts;
import org.liandong.grievance.Requests;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Component;

/** Reads requests and puts them into words; nothing a resident said is opened here. Forms are made by {@link RequestForms}. */
@Component
final class RequestFiles {

    private static final Grant OPEN_WORDS = Grant.of("contact:open");

    /** The order in which acts are offered: what a matter needs next comes first. */
    private static final List<RequestAction> ORDER = List.of(
            RequestAction.FORWARD,
            RequestAction.ASSIGN,
            RequestAction.DESIGNATE,
            RequestAction.APPROVE_OBJECTION,
            RequestAction.REFUSE_OBJECTION,
            RequestAction.ACCEPT,
            RequestAction.BEGIN,
            RequestAction.GRANT_EXTENSION,
            RequestAction.REFUSE_EXTENSION,
            RequestAction.ANSWER_POINT,
            RequestAction.REPLY,
            RequestAction.REASSIGN,
            RequestAction.DECIDE_REVIEW,
            RequestAction.DECIDE_RE_REVIEW,
            RequestAction.REMIT,
            RequestAction.UPHOLD,
            RequestAction.OVERTURN,
            RequestAction.RECORD_DELIVERY);

    private final Requests requests;
    private final RequestClocks clocks;
    private final Points points;
    private final Categories categories;
    private final Casework casework;
    private final Grants grants;
    private final Journals journals;
    private final ClockFaces faces;
    private final Wording wording;
    private final TimeSource time;

    // One page joins everything known of a request, once, here.
    RequestFiles(
            Requests requests,
            RequestClocks clocks,
            Points points,
            Categories categories,
            Casework casework,
            Grants grants,
            Journals journals,
            ClockFaces faces,
            Wording wording,
            TimeSource time) {
        this.requests = requests;
        this.clocks = clocks;
        this.points = points;
        this.categories = categories;
        this.casework = casework;
        this.grants = grants;
        this.journals = journals;
        this.faces = faces;
        this.wording = wording;
        this.time = time;
    }

    static String href(CaseId request) {
        return "/requests/" + request;
    }

    String title(RequestFacts facts, Locale locale) {
        return facts.subject().isBlank() ? category(facts, locale) : facts.subject();
    }

    String category(RequestFacts facts, Locale locale) {
        return categories
                .find(facts.categoryCode())
                .map(known -> name(known, locale))
                .orElse(facts.categoryCode());
    }

    private static String name(Category category, Locale locale) {
        return english(locale) ? category.nameEn() : category.name();
    }

    RequestFile read(Actor.Staff actor, CaseId id, Locale locale) {
        var access = grants.access(actor);
        var facts = requests.get(access, id);
        var now = time.now();
        boolean open =
                grants.decide(actor.account(), OPEN_WORDS, facts.head().areaPath()) instanceof Grants.Decision.Allowed;
        boolean complainedOf = actor.unit().equals(facts.hands().complainedOf())
                && !facts.course().contactShown();
        return new RequestFile(
                id.toString(),
                facts.head().version(),
                facts.head().number(),
                title(facts, locale),
                wording.say(locale, "matter-class." + facts.matterClass().slug()),
                category(facts, locale),
                wording.area(facts.head().areaCode(), locale),
                wording.say(locale, "state.request." + facts.head().state()),
                facts.head().exercise(),
                facts(facts, now, locale),
                limits(access, facts, now, locale),
                points.list(access, id).stream()
                        .map(point -> point(point, locale))
                        .toList(),
                journals.ofRequest(access, id, now, locale),
                acts(actor, facts, locale),
                open,
                open && !complainedOf);
    }

    private List<RequestFile.Fact> facts(RequestFacts facts, Instant now, Locale locale) {
        var known = new ArrayList<RequestFile.Fact>();
        add(known, "category", category(facts, locale), locale);
        add(known, "place", wording.area(facts.head().areaCode(), locale), locale);
        add(
                known,
                "channel",
                wording.say(locale, "request-channel." + facts.channel().name().toLowerCase(Locale.ROOT)),
                locale);
        add(known, "received", Moments.dayMinute(facts.head().openedAt()), locale);
        add(known, "owner", wording.unit(facts.head().ownerUnit(), locale), locale);
        add(known, "handler", unit(facts.hands().handler(), locale), locale);
        add(known, "sender", unit(facts.hands().sender(), locale), locale);
        add(known, "complained", unit(facts.hands().complainedOf(), locale), locale);
        add(
                known,
                "mode",
                facts.hands().reportBack() ? wording.say(locale, "console.request.report-back") : "",
                locale);
        add(known, "refusal", constant("refusal.", facts.course().refusal(), locale), locale);
        add(known, "result", constant("result.", facts.course().result(), locale), locale);
        add(known, "decision", constant("decision.", facts.course().decision(), locale), locale);
        add(known, "late", facts.course().askedLate() ? wording.say(locale, "console.request.asked-late") : "", locale);
        facts.answers().forEach((code, value) -> known.add(new RequestFile.Fact(code, String.valueOf(value))));
        return known;
    }

    private void add(List<RequestFile.Fact> facts, String key, String value, Locale locale) {
        if (!value.isEmpty()) {
            facts.add(new RequestFile.Fact(wording.say(locale, "console.request.fact." + key), value));
        }
    }

    private String unit(@Nullable UnitId id, Locale locale) {
        return id == null ? "" : wording.unit(id, locale);
    }

    private String constant(String prefix, @Nullable Enum<?> constant, Locale locale) {
        return constant == null ? "" : wording.say(locale, prefix + constant.name());
    }

    private List<RequestFile.Limit> limits(Access access, RequestFacts facts, Instant now, Locale locale) {
        return clocks.list(access, facts.head().id()).stream()
                .map(face -> new RequestFile.Limit(
                        faces.face(face.state(), now, locale),
                        text(face.strict()),
                        text(face.rolled()),
                        face.gaveWay(),
                        wording.say(locale, "origin." + face.rule().origin()),
                        wording.say(locale, "clock-start." + face.state().clock())))
                .toList();
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private RequestFile.Point point(Points.Point point, Locale locale) {
        var kind = point.evidenceKind();
        return new RequestFile.Point(
                point.ordinal(),
                point.text(),
                point.answer(),
                kind == null ? null : wording.say(locale, "evidence." + kind.name()) + " · " + point.evidence());
    }

    List<RequestFile.Act> acts(Actor.Staff actor, RequestFacts facts, Locale locale) {
        var allowed = casework.allowed(facts.head(), actor).stream()
                .map(row -> (RequestAction) row.action())
                .filter(action -> meant(actor, facts, action))
                .sorted(Comparator.comparing(action -> ORDER.contains(action) ? ORDER.indexOf(action) : ORDER.size()))
                .toList();
        return allowed.stream()
                .map(action -> new RequestFile.Act(
                        action.slug(),
                        wording.say(locale, "action.request." + action.slug()),
                        href(facts.head().id()) + "/do/" + action.slug(),
                        action == allowed.getFirst()))
                .toList();
    }

    /** The table allows it to the role; it must also be this person's matter. */
    private static boolean meant(Actor.Staff actor, RequestFacts facts, RequestAction action) {
        boolean ours = actor.unit().equals(facts.responsible());
        boolean sent = actor.unit().equals(facts.head().ownerUnit())
                || actor.unit().equals(facts.hands().sender());
        boolean decidedElsewhere = !actor.unit().equals(facts.hands().decidedBy())
                && !actor.unit().equals(facts.hands().handler());
        return switch (action) {
            case FORWARD, ASSIGN -> sent && facts.course().objections() == 0;
            case TRANSFER,
                    APPROVE_OBJECTION,
                    REFUSE_OBJECTION,
                    REASSIGN,
                    ANSWER_ON_THE_SPOT,
                    GRANT_OTHER_HANDLER,
                    KEEP_HANDLER -> sent;
            case DESIGNATE -> facts.course().objections() > 0;
            case REMIND -> !ours;
            case OBJECT ->
                ours && facts.course().objections() == 0 && facts.hands().handler() != null;
            case UPHOLD, OVERTURN, DECIDE_REVIEW, DECIDE_RE_REVIEW, REMIT, OPEN_HEARING, END_HEARING ->
                decidedElsewhere;
            default -> ours;
        };
    }

    static boolean english(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }
}
