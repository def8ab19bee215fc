package org.liandong.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.grievance.MatterClass;
import org.liandong.grievance.RequestState;
import org.liandong.grievance.Worklists;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.UnitId;
import org.liandong.webkit.Granted;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The worklist of requests, due soonest first, and the oversight of the units. Its address can be shared. */
@Controller
@Granted("request:read")
class RequestListPages {

    private static final int MOST_PAGES = 200;

    private final RequestLists lists;
    private final Areas areas;

    RequestListPages(RequestLists lists, Areas areas) {
        this.lists = lists;
        this.areas = areas;
    }

    @GetMapping("/requests")
    String worklist(
            Actor.Staff actor,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") String page,
            Model model,
            Locale locale) {
        var faults = new ArrayList<Refusal>();
        var matterClass = constant(MatterClass.class, "kind", kind, faults);
        var in = constant(RequestState.class, "state", state, faults);
        int number = page.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(page) : 0;
        if (number == 0 || number > MOST_PAGES) {
            faults.add(Refusal.field(ProblemCode.PARAMETER_INVALID, "page"));
        }
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
        int offset = (number - 1) * RequestLists.A_PAGE;
        var rows =
                lists.worklist(actor, new Worklists.Filter(matterClass, in, offset, RequestLists.A_PAGE + 1), locale);
        model.addAttribute("rows", rows.stream().limit(RequestLists.A_PAGE).toList());
        model.addAttribute("kind", kind);
        model.addAttribute("state", state);
        model.addAttribute("kinds", MatterClass.values());
        model.addAttribute(
                "states",
                Arrays.stream(RequestState.values())
                        .filter(each -> !each.isFinal())
                        .toList());
        model.addAttribute("address", address(kind, state, number));
        model.addAttribute("before", number > 1 ? address(kind, state, number - 1) : null);
        model.addAttribute("after", rows.size() > RequestLists.A_PAGE ? address(kind, state, number + 1) : null);
        return "console/requests";
    }

    private static <E extends Enum<E>> @Nullable E constant(
            Class<E> type, String field, String said, List<Refusal> faults) {
        if (said.isEmpty()) {
            return null;
        }
        var found = Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(said))
                .findFirst();
        if (found.isEmpty()) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, field));
        }
        return found.orElse(null);
    }

    private static String address(String kind, String state, int page) {
        var address = UriComponentsBuilder.fromPath("/requests");
        if (!kind.isEmpty()) {
            address.queryParam("kind", kind);
        }
        if (!state.isEmpty()) {
            address.queryParam("state", state);
        }
        if (page > 1) {
            address.queryParam("page", page);
        }
        return address.build().toUriString();
    }

    @GetMapping("/request-oversight")
    @Granted("request:oversee")
    String oversight(Actor.Staff actor, @RequestParam(defaultValue = "") String unit, Model model, Locale locale) {
        var chosen = chosen(unit);
        model.addAttribute("units", lists.units(actor, locale));
        model.addAttribute("rows", lists.late(actor, chosen, locale));
        model.addAttribute("unit", unit);
        model.addAttribute("address", unit.isEmpty() ? "/request-oversight" : "/request-oversight?unit=" + unit);
        return "console/oversight";
    }

    private @Nullable UnitId chosen(String unit) {
        if (unit.isEmpty()) {
            return null;
        }
        return id(unit).flatMap(areas::findUnit)
                .map(Unit::id)
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.UNKNOWN_CODE, "unit").asException());
    }

    private static Optional<UnitId> id(String text) {
        try {
            return Optional.of(new UnitId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
