package org.liandong.grievance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search of requests over HTTP: by what they are, where, and what staff called them. */
@RestController
@RequestMapping("/api/v1/requests/search")
@Granted("request:read")
class RequestSearchApi {

    private static final int MOST = 200;

    private final RequestSearch search;
    private final Categories categories;
    private final Areas areas;
    private final Grants grants;

    RequestSearchApi(RequestSearch search, Categories categories, Areas areas, Grants grants) {
        this.search = search;
        this.categories = categories;
        this.areas = areas;
        this.grants = grants;
    }

    /** One that was found. */
    record Found(
            UUID id,
            String number,
            String matterClass,
            String categoryCode,
            String areaCode,
            String state,
            String subject,
            Instant recordedAt,
            UUID unit) {

        static Found of(RequestFacts facts) {
            var head = facts.head();
            return new Found(
                    head.id().value(),
                    head.number(),
                    facts.matterClass().name(),
                    facts.categoryCode(),
                    head.areaCode(),
                    head.state(),
                    facts.subject(),
                    head.openedAt(),
                    facts.responsible().value());
        }
    }

    /** The newest first. */
    @GetMapping
    List<Found> find(
            Actor.Staff actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Boolean over,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(defaultValue = "50") int limit) {
        var faults = new ArrayList<Refusal>();
        if (category != null && categories.find(category).isEmpty()) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "category"));
        }
        if (area != null && areas.find(area).isEmpty()) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "area"));
        }
        if (limit < 1 || limit > MOST) {
            faults.add(Refusal.field(ProblemCode.PARAMETER_INVALID, "limit", 1, MOST));
        }
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
        var query = new RequestSearch.Query(q, null, over, category, area, limit);
        return search.find(grants.access(actor), query).stream().map(Found::of).toList();
    }
}
