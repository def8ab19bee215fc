package org.liandong.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.audit.Audit;
import org.liandong.grievance.RequestClocks;
import org.liandong.grievance.RequestFacts;
import org.liandong.grievance.RequestSearch;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The lists of requests as a file: number, class, category, township, state, days and unit. Nothing anybody wrote, staff
 * included, and nobody who asked. That it was taken is itself an act.
 */
@Controller
@Granted("request:export")
class RequestExportPages {

    /** More than this is no list anybody reads: the filters have to say more. */
    static final int MOST = 2_000;

    private static final List<String> HEADS =
            List.of("number", "kind", "category", "place", "state", "received", "clock", "strict", "due", "unit");

    private final RequestLists lists;
    private final RequestFilters filters;
    private final RequestFiles files;
    private final RequestClocks clocks;
    private final Audit audit;
    private final Grants grants;
    private final Wording wording;

    RequestExportPages(
            RequestLists lists,
            RequestFilters filters,
            RequestFiles files,
            RequestClocks clocks,
            Audit audit,
            Grants grants,
            Wording wording) {
        this.lists = lists;
        this.filters = filters;
        this.files = files;
        this.clocks = clocks;
        this.audit = audit;
        this.grants = grants;
        this.wording = wording;
    }

    @GetMapping("/requests/export")
    ResponseEntity<byte[]> worklist(Actor.Staff actor, @RequestParam Map<String, String> fields, Locale locale) {
        var filter = RequestFilter.of(fields);
        return file(actor, "worklist", lists.waiting(actor, filters.worklist(filter, 0, MOST + 1)), locale);
    }

    @GetMapping("/requests/search/export")
    ResponseEntity<byte[]> search(
            Actor.Staff actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam Map<String, String> fields,
            Locale locale) {
        if (q.length() > 2 * RequestSearch.LONGEST) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "q", RequestSearch.LONGEST)
                    .asException();
        }
        var query = filters.search(RequestFilter.of(fields), q, MOST + 1);
        return file(actor, "search", lists.found(actor, query), locale);
    }

    private ResponseEntity<byte[]> file(Actor.Staff actor, String list, List<RequestFacts> found, Locale locale) {
        if (found.size() > MOST) {
            throw Refusal.field(ProblemCode.TOO_MANY, "filters", MOST).asException();
        }
        Access access = grants.access(actor);
        var next = clocks.next(
                access, found.stream().map(facts -> facts.head().id()).toList());
        audit.record(new Audit.Act(
                actor,
                "request.export",
                null,
                null,
                Audit.Outcome.DONE,
                Facts.of("lines", found.size()).with("list", list)));
        return CsvFile.of(
                "requests.csv",
                HEADS.stream()
                        .map(head -> wording.say(locale, "console.export." + head))
                        .toList(),
                found.stream().map(facts -> cells(facts, next, locale)).toList());
    }

    private List<@Nullable String> cells(RequestFacts facts, Map<CaseId, RequestClocks.Face> next, Locale locale) {
        var clock = next.get(facts.head().id());
        return Arrays.asList(
                facts.head().number(),
                wording.say(locale, "matter-class." + facts.matterClass().slug()),
                files.category(facts, locale),
                wording.area(facts.head().areaCode(), locale),
                wording.say(locale, "state.request." + facts.head().state()),
                facts.head().openedAt().atZone(TimeSource.ZONE).toLocalDate().toString(),
                clock == null
                        ? ""
                        : wording.say(locale, "clock." + clock.state().clock()),
                clock == null || clock.strict() == null ? "" : clock.strict().toString(),
                clock == null || clock.rolled() == null ? "" : clock.rolled().toString(),
                wording.unit(facts.responsible(), locale));
    }
}
