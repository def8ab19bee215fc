package org.liandong.portal.open311;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.grievance.Categories;
import org.liandong.grievance.Category;
import org.liandong.grievance.MatterClass;
import org.liandong.grievance.PublicRequests;
import org.liandong.kernel.TimeSource;
import org.springframework.stereotype.Component;

/** What may be read without a key: services, their definitions, requests, and the steps of requests. */
@Component
final class Open311Reading {

    private static final Duration MOST_DAYS = Duration.ofDays(90);
    private static final int MOST_REQUESTS = 1_000;
    private static final int USUAL_PAGE = 100;
    private static final int MOST_PAGES = 100_000;

    private final Categories categories;
    private final PublicRequests requests;
    private final Open311Answers answers;
    private final TimeSource time;

    Open311Reading(Categories categories, PublicRequests requests, Open311Answers answers, TimeSource time) {
        this.categories = categories;
        this.requests = requests;
        this.answers = answers;
        this.time = time;
    }

    List<Map<String, @Nullable Object>> services(Locale locale) {
        return categories.list(MatterClass.SERVICE).stream()
                .map(category -> answers.service(category, locale))
                .toList();
    }

    Map<String, Object> definition(String code, Locale locale) {
        return answers.definition(service(code), locale);
    }

    /** A category one may ask for here; any other, and one the county has closed, is not found, as if it were not. */
    Category service(String code) {
        return categories
                .findOpen(code)
                .filter(category -> category.matterClass() == MatterClass.SERVICE)
                .orElseThrow(() -> Open311Faults.refused(404, "service_code was not found"));
    }

    List<Map<String, @Nullable Object>> request(String number, Locale locale) {
        return requests.find(number).stream()
                .map(found -> answers.request(found, locale))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> Open311Faults.refused(404, "service_request_id was not found"));
    }

    List<Map<String, @Nullable Object>> requests(Open311Call call, Locale locale) {
        var faults = new Open311Faults();
        var numbers = call.many("service_request_id");
        if (!numbers.isEmpty()) {
            if (numbers.size() > MOST_REQUESTS) {
                throw Open311Faults.refused(400, "service_request_id names more than " + MOST_REQUESTS);
            }
            return requests.list(numbers).stream()
                    .map(found -> answers.request(found, locale))
                    .toList();
        }
        var range = range(call, faults);
        var closed = closed(call, faults);
        boolean paged = call.one("page") != null || call.one("page_size") != null;
        int page = call.number("page", 1, MOST_PAGES, faults);
        int size = call.number("page_size", paged ? USUAL_PAGE : MOST_REQUESTS, MOST_REQUESTS, faults);
        faults.throwIfAny();
        var filter = new PublicRequests.Filter(
                call.many("service_code"), null, range.from(), range.to(), closed, (page - 1) * size, size);
        return requests.list(filter).stream()
                .map(found -> answers.request(found, locale))
                .toList();
    }

    private record Range(Instant from, Instant to) {}

    /** The most recent ninety days, unless a range of at most ninety days is named. */
    private Range range(Open311Call call, Open311Faults faults) {
        var from = call.moment("start_date", faults);
        var to = call.moment("end_date", faults);
        var now = time.now();
        if (from == null && to == null) {
            return new Range(now.minus(MOST_DAYS), now);
        }
        var begin = from == null ? java.util.Objects.requireNonNull(to).minus(MOST_DAYS) : from;
        var end = to == null ? begin.plus(MOST_DAYS) : to;
        if (end.isBefore(begin)) {
            faults.add(400, "end_date lies before start_date");
        } else if (Duration.between(begin, end).compareTo(MOST_DAYS.plusDays(1)) > 0) {
            faults.add(400, "start_date and end_date may not span more than 90 days");
        }
        return new Range(begin, end);
    }

    private static @Nullable Boolean closed(Open311Call call, Open311Faults faults) {
        var wanted = call.many("status");
        if (wanted.stream().anyMatch(status -> !status.equals("open") && !status.equals("closed"))) {
            faults.add(400, "status must be open or closed");
        }
        return wanted.size() == 1 ? Boolean.valueOf(wanted.getFirst().equals("closed")) : null;
    }

    /** Steps of requests (mySociety's extension). */
    List<Map<String, @Nullable Object>> steps(Open311Call call, Locale locale) {
        var faults = new Open311Faults();
        var range = range(call, faults);
        faults.throwIfAny();
        return requests.steps(range.from(), range.to(), call.many("service_request_id"), MOST_REQUESTS).stream()
                .map(step -> answers.step(step, locale))
                .toList();
    }
}
