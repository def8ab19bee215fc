package org.liandong.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.casework.Handlers;
import org.liandong.casework.Happening;
import org.liandong.casework.Head;
import org.liandong.contact.BreakGlass;
import org.liandong.contact.Contacts;
import org.liandong.contact.ErasureRequest;
import org.liandong.contact.Forgetting;
import org.liandong.deadline.Deadlines;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.kernel.TimeSource;
import org.liandong.pressure.PressureProcedure;
import org.liandong.pressure.Pressures;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Component;

/** Puts a case of any kind into words for those who care for its resident; nothing sealed is opened here. */
@Component
final class MatterFiles {

    static final Map<String, String> HOMES = Map.of("REPORT", "/reports/", "INCIDENT", "/incidents/");
    private static final Set<String> RESIDENT_LINES = Set.of("ADD_MESSAGE", "ANSWER_BACK", "REPLY");

    private final Casework casework;
    private final Handlers handlers;
    private final Contacts contacts;
    private final BreakGlass glass;
    private final Forgetting forgetting;
    private final Pressures pressures;
    private final Deadlines deadlines;
    private final Transactions transactions;
    private final Grants grants;
    private final ClockFaces faces;
    private final Wording wording;
    private final TimeSource time;

    // One page joins all that concerns the resident of a case, once, here.
    MatterFiles(
            Casework casework,
            Handlers handlers,
            Contacts contacts,
            BreakGlass glass,
            Forgetting forgetting,
            Pressures pressures,
            Deadlines deadlines,
            Transactions transactions,
            Grants grants,
            ClockFaces faces,
            Wording wording,
            TimeSource time) {
        this.casework = casework;
        this.handlers = handlers;
        this.contacts = contacts;
        this.glass = glass;
        this.forgetting = forgetting;
        this.pressures = pressures;
        this.deadlines = deadlines;
        this.transactions = transactions;
        this.grants = grants;
        this.faces = faces;
        this.wording = wording;
        this.time = time;
    }

    static String href(CaseId id) {
        return "/matters/" + id;
    }

    /** The file as this person may see it; throws a refusal NOT_FOUND when it is out of sight. */
    MatterFile read(Actor.Staff actor, CaseId id, Locale locale) {
        var access = grants.access(actor);
        var head = casework.get(access, id);
        var now = time.now();
        var kind = head.kind().code().toLowerCase(Locale.ROOT);
        var erasure = forgetting.find(access, id);
        boolean locked = erasure.filter(request ->
                        request.state() == ErasureRequest.State.ASKED || request.state() == ErasureRequest.State.HELD)
                .isPresent();
        var working = handlers.list(access, id);
        boolean mayAssign = handlers.mayAssign(actor, head);
        boolean mine = working.stream().anyMatch(handler -> handler.account().equals(actor.account()));
        var home = HOMES.get(head.kind().code());
        return new MatterFile(
                id.toString(),
                head.number(),
                head.version(),
                wording.either(locale, "kind." + kind.replace('_', '-'), "kind.other"),
                wording.say(locale, "state." + kind + "." + head.state()),
                wording.area(head.areaCode(), locale),
                wording.unit(head.ownerUnit(), locale),
                Moments.dayMinute(head.openedAt()),
                head.isFinal(),
                home == null ? null : home + id,
                facts(access, head, locale),
                ClockFaces.running(transactions.read(access, () -> deadlines.states(id))).stream()
                        .map(clock -> faces.face(clock, now, locale))
                        .toList(),
                working.stream()
                        .map(handler -> new MatterFile.Handler(
                                handler.account().toString(),
                                wording.person(handler.account()),
                                wording.unit(handler.unit(), locale),
                                wording.person(handler.assignedBy()),
                                Moments.dayMinute(handler.assignedAt()),
                                mayAssign || handler.account().equals(actor.account())))
                        .toList(),
                mayAssign ? candidates(actor, head, working, locale) : List.of(),
                mayAssign,
                mine && !locked && holds(actor, "contact:open", head),
                holds(actor, "contact:relay", head) && !(locked && head.isFinal()),
                holds(actor, "contact:new-code", head) && !locked,
                holds(actor, "contact:break-glass", head) && !locked,
                holds(actor, "contact:approve", head),
                holds(actor, "contact:refuse-erasure", head)
                        && erasure.filter(request -> request.state() == ErasureRequest.State.ASKED
                                        && request.contactGoneAt() == null)
                                .isPresent(),
                ways(access, id, locale),
                glass.list(access, head).stream()
                        .map(each -> glass(actor, each, locale))
                        .toList(),
                openings(access, id, locale),
                messages(access, id, locale),
                acts(actor, head, locale),
                locked,
                erasure.map(request -> new MatterFile.Erasure(
                                request.state().name().toLowerCase(Locale.ROOT),
                                request.dueAt() == null ? "" : Moments.dayMinute(request.dueAt())))
                        .orElse(null));
    }

    private boolean holds(Actor.Staff actor, String grant, Head head) {
        return grants.decide(actor.account(), Grant.of(grant), head.areaPath()) instanceof Grants.Decision.Allowed;
    }

    private List<MatterFile.Fact> facts(Access access, Head head, Locale locale) {
        if (!head.kind().equals(PressureProcedure.KIND)) {
            return List.of();
        }
        var facets = pressures.get(access, head.id());
        return java.util.stream.Stream.of(
                        new MatterFile.Fact(
                                wording.say(locale, "matter.wanted"),
                                wording.say(locale, "wanted." + facets.wanted().slug()),
                                null),
                        about(access, facets.about(), locale))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private MatterFile.@Nullable Fact about(Access access, CaseId about, Locale locale) {
        try {
            var head = casework.get(access, about);
            return new MatterFile.Fact(wording.say(locale, "matter.about"), head.number(), href(about));
        } catch (org.liandong.kernel.RefusedException e) {
            return null;
        }
    }

    private List<MatterFile.Choice> candidates(
            Actor.Staff actor, Head head, List<Handlers.Handler> working, Locale locale) {
        return handlers.candidates(actor, head).stream()
                .filter(candidate ->
                        working.stream().noneMatch(handler -> handler.account().equals(candidate.account())))
                .map(candidate -> new MatterFile.Choice(
                        candidate.account().toString(),
                        candidate.name() + " · " + wording.unit(candidate.unit(), locale)))
                .toList();
    }

    private String ways(Access access, CaseId id, Locale locale) {
        var ways = contacts.ways(access, id);
        return ways.isEmpty()
                ? wording.say(locale, "matter.way.none")
                : ways.stream()
                        .sorted()
                        .map(way -> wording.say(locale, "matter.way." + ReportFiles.slug(way.name())))
                        .collect(Collectors.joining(" · "));
    }

    private MatterFile.Glass glass(Actor.Staff actor, BreakGlass.Glass each, Locale locale) {
        boolean asked = each.state() == BreakGlass.State.ASKED;
        boolean other =
                !each.askedBy().equals(actor.account()) && !each.askedUnit().equals(actor.unit());
        boolean open = each.state() == BreakGlass.State.APPROVED
                && !each.used()
                && each.askedBy().equals(actor.account())
                && each.expiresAt() != null
                && each.expiresAt().isAfter(time.now());
        return new MatterFile.Glass(
                each.id().toString(),
                wording.say(
                        locale,
                        "console.opening.what." + ReportFiles.slug(each.what().name())),
                wording.say(locale, "break-glass.ground." + each.ground().slug()),
                wording.say(
                        locale,
                        "break-glass.state." + ReportFiles.slug(each.state().name())),
                Moments.dayMinute(each.askedAt()),
                wording.unit(each.askedUnit(), locale),
                asked && other,
                open);
    }

    private List<ReportFile.Opened> openings(Access access, CaseId id, Locale locale) {
        return contacts.openings(access, id).stream()
                .map(each -> new ReportFile.Opened(
                        wording.say(
                                locale,
                                "console.opening.what."
                                        + ReportFiles.slug(each.what().name())),
                        Moments.dayMinute(each.at()),
                        each.unit() == null ? "" : wording.unit(each.unit(), locale),
                        wording.say(
                                locale,
                                "console.opening.purpose." + each.purpose().slug())))
                .toList();
    }

    private List<MatterFile.Message> messages(Access access, CaseId id, Locale locale) {
        return casework.journal(access, id).stream()
                .filter(line ->
                        line.action().equals(Happening.Line.RELAY.name()) || RESIDENT_LINES.contains(line.action()))
                .map(line -> new MatterFile.Message(
                        RESIDENT_LINES.contains(line.action()),
                        Moments.dayMinute(line.recordedAt()),
                        line.unit() == null ? "" : wording.unit(line.unit(), locale),
                        line.note()))
                .toList();
    }

    private List<MatterFile.Act> acts(Actor.Staff actor, Head head, Locale locale) {
        if (!head.kind().equals(PressureProcedure.KIND)) {
            return List.of();
        }
        return casework.allowed(head, actor).stream()
                .map(row -> new MatterFile.Act(
                        row.action().slug(),
                        wording.say(locale, "action.pressure." + row.action().slug())))
                .toList();
    }
}
