package org.liandong.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.dispatch.JointDispatch;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TeamId;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Problems;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Incidents that want the same teams, solved together: picked, looked at, kept in one act. */
@Controller
@Granted("dispatch:propose")
class SolvePages {

    private static final Grant RESERVE = Grant.of("dispatch:reserve");
    private static final Grant ALERT = Grant.of("dispatch:alert");
    private static final int MOST_LISTED = 100;

    private final JointDispatch joint;
    private final Incidents incidents;
    private final SolveViews views;
    private final Situations situations;
    private final Grants grants;
    private final Wording wording;
    private final Problems problems;

    // Picking, looking and keeping stand on one page.
    SolvePages(
            JointDispatch joint,
            Incidents incidents,
            SolveViews views,
            Situations situations,
            Grants grants,
            Wording wording,
            Problems problems) {
        this.joint = joint;
        this.incidents = incidents;
        this.views = views;
        this.situations = situations;
        this.grants = grants;
        this.wording = wording;
        this.problems = problems;
    }

    /** An incident to pick. */
    record Choice(String id, String grade, String gradeText, String title, String number, boolean picked) {}

    @GetMapping("/solve")
    String solve(
            Actor.Staff actor,
            @RequestParam(defaultValue = "") List<UUID> incident,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        return page(actor, ids(incident), null, List.of(), model, locale, response);
    }

    /** Alerts the teams ticked, or only keeps them: all of them or none. */
    @PostMapping("/solve")
    @Granted({"dispatch:reserve", "dispatch:alert"})
    String act(
            Actor.Staff actor,
            @RequestParam(defaultValue = "") List<UUID> incident,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var typed = Typed.of(fields);
        var picked = typed.all("wish");
        boolean alert = typed.is("then", "alert");
        var refusals = Attempt.joint(() -> alert
                ? joint.alert(actor, ids(incident), typed.of("stamp"), wishes(picked))
                : joint.reserve(actor, ids(incident), typed.of("stamp"), wishes(picked)));
        if (refusals.isEmpty()) {
            return "redirect:/solve?" + (alert ? "alerted=" : "kept=") + picked.size();
        }
        return page(actor, ids(incident), Set.copyOf(picked), refusals, model, locale, response);
    }

    private static Set<CaseId> ids(List<UUID> ids) {
        var known = new LinkedHashSet<CaseId>();
        ids.forEach(id -> known.add(new CaseId(id)));
        return known;
    }

    /** Each is written {@code incident team}. */
    private static List<JointDispatch.Wish> wishes(List<String> written) {
        var wishes = new ArrayList<JointDispatch.Wish>();
        for (var text : written) {
            var words = text.split(" ");
            try {
                wishes.add(new JointDispatch.Wish(CaseId.parse(words[0]), TeamId.parse(words[words.length - 1])));
            } catch (IllegalArgumentException e) {
                throw Refusal.field(ProblemCode.UNKNOWN_CODE, "teamIds").asException();
            }
        }
        return wishes;
    }

    private String page(
            Actor.Staff actor,
            Set<CaseId> ids,
            @Nullable Set<String> picked,
            List<Refusal> refused,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var access = grants.access(actor);
        var running = incidents.running(access, MOST_LISTED);
        var refusals = new ArrayList<>(refused);
        SolveView view = null;
        if (!ids.isEmpty()) {
            try {
                var asked = ids.stream().map(id -> incidents.get(access, id)).toList();
                view = views.view(joint.solve(access, ids), asked, picked, locale);
            } catch (RefusedException e) {
                refusals.addAll(e.refusals());
            }
        }
        if (!refusals.isEmpty()) {
            response.setStatus(refusals.getFirst().code().status());
        }
        model.addAttribute("solved", view);
        model.addAttribute("choices", choices(running, ids, locale));
        model.addAttribute("mayReserve", grants.holds(actor.account(), RESERVE));
        model.addAttribute("mayAlert", grants.holds(actor.account(), ALERT));
        model.addAttribute(
                "errors",
                FormErrors.of(refusals.stream().map(SolvePages::general).toList(), problems, locale));
        return "console/solve";
    }

    /** What is wrong concerns the page as a whole. */
    private static Refusal general(Refusal refusal) {
        return new Refusal(refusal.code(), null, refusal.arguments());
    }

    private List<Choice> choices(List<IncidentFacts> running, Set<CaseId> picked, Locale locale) {
        var places = situations.places(running);
        return running.stream()
                .map(each -> new Choice(
                        each.head().id().toString(),
                        each.grade() == null ? "" : String.valueOf(each.grade()),
                        Wording.roman(each.grade()),
                        wording.title(each, places, locale),
                        each.head().number(),
                        picked.isEmpty() || picked.contains(each.head().id())))
                .toList();
    }
}
