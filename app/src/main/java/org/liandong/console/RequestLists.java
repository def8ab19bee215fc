package org.liandong.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.grievance.Ratings;
import org.liandong.grievance.RequestClocks;
import org.liandong.grievance.RequestFacts;
import org.liandong.grievance.RequestSearch;
import org.liandong.grievance.RequestState;
import org.liandong.grievance.Worklists;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.springframework.stereotype.Component;

/** The worklist of whoever answers, the oversight of whoever supervises units, and what a search finds. */
@Component
final class RequestLists {

    static final int A_PAGE = 50;
    static final Duration SOON = Duration.ofDays(3);
    static final Duration LATELY = Duration.ofDays(30);
    private static final int MOST_LATE = 100;
    private static final Grant REVIEW = Grant.of("request:review");
    private static final Grant LOOK_AGAIN = Grant.of("request:look-again");
    private static final Grant DESIGNATE = Grant.of("request:designate");

    private final Worklists worklists;
    private final Ratings ratings;
    private final RequestSearch search;
    private final RequestClocks clocks;
    private final RequestFiles files;
    private final Grants grants;
    private final ClockFaces faces;
    private final Wording wording;
    private final TimeSource time;

    // Three lists of the same rows.
    RequestLists(
            Worklists worklists,
            Ratings ratings,
            RequestSearch search,
            RequestClocks clocks,
            RequestFiles files,
            Grants grants,
            ClockFaces faces,
            Wording wording,
            TimeSource time) {
        this.worklists = worklists;
        this.ratings = ratings;
        this.search = search;
        this.clocks = clocks;
        this.files = files;
        this.grants = grants;
        this.faces = faces;
        this.wording = wording;
        this.time = time;
    }

    /** What waits for this person's unit, and what they may decide for others; due soonest first. */
    List<RequestFile.Row> worklist(Actor.Staff actor, Worklists.Filter filter, Locale locale) {
        return rows(actor, grants.access(actor), waiting(actor, filter), locale);
    }

    List<RequestFacts> waiting(Actor.Staff actor, Worklists.Filter filter) {
        var access = grants.access(actor);
        var states = new ArrayList<RequestState>();
        if (grants.holds(actor.account(), REVIEW)) {
            states.addAll(List.of(RequestState.REVIEW_ASKED, RequestState.RE_REVIEW_ASKED, RequestState.HEARING));
        }
        if (grants.holds(actor.account(), LOOK_AGAIN)) {
            states.addAll(List.of(RequestState.NOT_ACCEPTANCE_CONTESTED, RequestState.TRANSFER_CONTESTED));
        }
        if (grants.holds(actor.account(), DESIGNATE)) {
            states.add(RequestState.OBJECTED);
        }
        return worklists.waiting(access, actor.unit(), states, filter);
    }

    /** What is late in sight, the longest first; of one unit when one is named. */
    List<RequestFile.Row> late(Actor.Staff actor, @Nullable UnitId unit, Locale locale) {
        var access = grants.access(actor);
        return rows(actor, access, worklists.late(access, unit, time.now(), MOST_LATE), locale);
    }

    /** What a search finds, the newest first. */
    List<RequestFile.Row> found(Actor.Staff actor, RequestSearch.Query query, Locale locale) {
        return rows(actor, grants.access(actor), found(actor, query), locale);
    }

    List<RequestFacts> found(Actor.Staff actor, RequestSearch.Query query) {
        return search.find(grants.access(actor), query);
    }

    private List<RequestFile.Row> rows(Actor.Staff actor, Access access, List<RequestFacts> found, Locale locale) {
        var now = time.now();
        var next = clocks.next(
                access, found.stream().map(facts -> facts.head().id()).toList());
        return found.stream().map(facts -> row(actor, facts, next, now, locale)).toList();
    }

    private RequestFile.Row row(
            Actor.Staff actor, RequestFacts facts, Map<CaseId, RequestClocks.Face> clocks, Instant now, Locale locale) {
        var next = clocks.get(facts.head().id());
        return new RequestFile.Row(
                RequestFiles.href(facts.head().id()),
                facts.head().number(),
                wording.say(locale, "matter-class." + facts.matterClass().slug()),
                files.title(facts, locale),
                wording.area(facts.head().areaCode(), locale),
                wording.say(locale, "state.request." + facts.head().state()),
                wording.unit(facts.responsible(), locale),
                files.acts(actor, facts, locale).stream()
                        .findFirst()
                        .map(RequestFile.Act::word)
                        .orElse(""),
                next == null ? null : faces.face(next.state(), now, locale));
    }

    /** How a unit stands, and what residents gave it in the last month that may be told. */
    record UnitLine(
            String id,
            String name,
            Worklists.Standing standing,
            @Nullable String marks) {}

    List<UnitLine> units(Actor.Staff actor, Locale locale) {
        var access = grants.access(actor);
        var now = time.now();
        var lastMonth = time.today().withDayOfMonth(1).minusMonths(1);
        var given = ratings.since(access, lastMonth);
        return worklists.standings(access, now, now.plus(SOON), now.minus(LATELY)).stream()
                .map(standing -> new UnitLine(
                        standing.unit().toString(),
                        wording.unit(standing.unit(), locale),
                        standing,
                        given.stream()
                                .filter(month -> month.unit().equals(standing.unit()))
                                .findFirst()
                                .map(month ->
                                        wording.say(locale, "console.oversight.marks", month.mean(), month.marks()))
                                .orElse(null)))
                .toList();
    }
}
