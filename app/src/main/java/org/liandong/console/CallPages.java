package org.liandong.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.audit.Audit;
import org.liandong.casework.Outcome;
import org.liandong.dispatch.CallView;
import org.liandong.dispatch.Calls;
import org.liandong.dispatch.Dispatching;
import org.liandong.dispatch.TeamCallAction;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Problems;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Teams of one incident: sent, keyed in for, taken elsewhere, called off. */
@Controller
@RequestMapping("/incidents/{id}")
class CallPages {

    private final Dispatching dispatching;
    private final Calls calls;
    private final IncidentScreen screen;
    private final ActForms forms;
    private final Grants grants;
    private final Audit audit;
    private final Wording wording;
    private final Problems problems;
    private final TimeSource time;

    // Sending teams and showing what became of it share one page.
    CallPages(
            Dispatching dispatching,
            Calls calls,
            IncidentScreen screen,
            ActForms forms,
            Grants grants,
            Audit audit,
            Wording wording,
            Problems problems,
            TimeSource time) {
        this.dispatching = dispatching;
        this.calls = calls;
        this.screen = screen;
        this.forms = forms;
        this.grants = grants;
        this.audit = audit;
        this.wording = wording;
        this.problems = problems;
        this.time = time;
    }

    /** Alerts the teams picked, all of them or none; or only keeps them. */
    @PostMapping("/alert")
    @Granted({"dispatch:alert", "dispatch:reserve"})
    String alert(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var typed = Typed.of(fields);
        var incident = new CaseId(id);
        var refusals = typed.is("then", "reserve")
                ? reserve(actor, incident, typed)
                : Attempt.joint(() -> {
                    var note = typed.note();
                    var onPaperAt = typed.moment("onPaperAt", time.now());
                    typed.refuseFaults();
                    return onPaperAt == null
                            ? dispatching.alert(actor, incident, teams(typed), note, key(typed))
                            : dispatching.alertedOnPaper(actor, incident, teams(typed), onPaperAt, note, key(typed));
                });
        if (refusals.isEmpty()) {
            return "redirect:" + BoardViews.href(incident) + "#ladder";
        }
        response.setStatus(refusals.getFirst().code().status());
        var tried = new ProposalViews.Tried(
                typed.all("team"),
                typed.of("note"),
                null,
                FormErrors.of(refusals.stream().map(CallPages::general).toList(), problems, locale));
        return screen.show(
                actor, incident, new IncidentScreen.Wanted(null, instead(typed), tried, null), model, locale);
    }

    private static @Nullable CaseId instead(Typed typed) {
        return typed.id("instead", false).map(CaseId::new).orElse(null);
    }

    /** The teams' boxes are many; what is wrong with one stands over all of them. */
    private static Refusal general(Refusal refusal) {
        return "teamIds".equals(refusal.field()) ? new Refusal(refusal.code(), null, refusal.arguments()) : refusal;
    }

    /** Each team is kept by itself: one that is gone does not set the others free. */
    private List<Refusal> reserve(Actor.Staff actor, CaseId incident, Typed typed) {
        return Attempt.shownAgain(() -> {
            var wanted = teams(typed);
            if (wanted.isEmpty()) {
                throw Refusal.field(ProblemCode.FIELD_REQUIRED, "teamIds").asException();
            }
            var refusals = new ArrayList<Refusal>();
            wanted.forEach(team -> refusals.addAll(Attempt.joint(() -> dispatching.reserve(actor, incident, team))));
            return refusals;
        });
    }

    private static List<TeamId> teams(Typed typed) {
        try {
            return typed.all("team").stream().map(TeamId::parse).toList();
        } catch (IllegalArgumentException e) {
            throw Refusal.field(ProblemCode.UNKNOWN_CODE, "teamIds").asException();
        }
    }

    private static String key(Typed typed) {
        if (!typed.of("key").matches("[0-9a-f-]{36}")) {
            throw Refusal.of(ProblemCode.IDEMPOTENCY_KEY_REQUIRED).asException();
        }
        return typed.of("key");
    }

    @GetMapping("/calls/{call}/do/{action}")
    @Granted("incident:read")
    String form(
            Actor.Staff actor,
            @PathVariable UUID id,
            @PathVariable UUID call,
            @PathVariable String action,
            @RequestParam(required = false) @Nullable UUID to,
            Model model,
            Locale locale) {
        var view = call(actor, id, call);
        return shown(actor, view, action, to == null ? null : to.toString(), ActForms.Tried.nothing(), model, locale);
    }

    private CallView call(Actor.Staff actor, UUID incident, UUID call) {
        var view = calls.get(grants.access(actor), new CaseId(call));
        if (!view.call().incident().value().equals(incident)) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        return view;
    }

    /** A team to be diverted is shown on the page of the incident that wants it. */
    private String shown(
            Actor.Staff actor,
            CallView view,
            String action,
            @Nullable String to,
            ActForms.Tried tried,
            Model model,
            Locale locale) {
        var form = forms.ofCall(
                actor,
                view.call().head(),
                view.call().incident(),
                wording.team(view.team(), locale),
                action,
                to,
                tried,
                locale);
        var page = to == null ? view.call().incident() : CaseId.parse(to);
        return screen.show(actor, page, IncidentScreen.Wanted.form(form), model, locale);
    }

    @PostMapping("/calls/{call}/do/{action}")
    @Granted({
        "dispatch:key-in",
        "dispatch:alert",
        "dispatch:reserve",
        "dispatch:stand-down",
        "dispatch:correct",
        "incident:note"
    })
    String act(
            Actor.Staff actor,
            @PathVariable UUID id,
            @PathVariable UUID call,
            @PathVariable String action,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var typed = Typed.of(fields);
        var view = call(actor, id, call);
        var to = action.equals("divert") ? to(typed) : null;
        var refusals = action.equals("divert")
                ? Attempt.joint(() -> divert(actor, view, typed))
                : Attempt.act(() -> perform(actor, view, action, typed));
        if (refusals.isEmpty()) {
            return "redirect:" + (to == null ? BoardViews.href(new CaseId(id)) : "/incidents/" + to) + "#ladder";
        }
        response.setStatus(refusals.getFirst().code().status());
        var shown = refusals.stream().map(DeskReading::inForm).toList();
        var tried = new ActForms.Tried(typed, FormErrors.of(shown, problems, locale));
        if (IncidentPages.notPossible(refusals)) {
            model.addAttribute("refused", tried.errors());
            return screen.show(actor, new CaseId(id), IncidentScreen.Wanted.nothing(), model, locale);
        }
        return shown(actor, call(actor, id, call), action, to, tried, model, locale);
    }

    private static @Nullable String to(Typed typed) {
        return typed.id("to", false).map(UUID::toString).orElse(null);
    }

    private org.liandong.casework.JointOutcome divert(Actor.Staff actor, CallView view, Typed typed) {
        var note = typed.note();
        var into = typed.id(typed.has("to") ? "to" : "into", true);
        typed.refuseFaults();
        return dispatching.divert(
                actor, view.call().head().id(), typed.version(), new CaseId(into.orElseThrow()), note);
    }

    private Outcome perform(Actor.Staff actor, CallView view, String slug, Typed typed) {
        var id = view.call().head().id();
        int version = typed.version();
        var note = typed.note();
        var occurred = typed.moment("occurred", time.now());
        typed.refuseFaults();
        var action = java.util.Arrays.stream(TeamCallAction.values())
                .filter(each -> each.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        return switch (action) {
            case RELEASE -> dispatching.release(actor, id, version);
            case STAND_DOWN -> dispatching.standDown(actor, id, version, note);
            case REISSUE_LINK -> dispatching.reissueLink(actor, id, version);
            case REVOKE_LINK -> dispatching.revokeLink(actor, id, version);
            case ACKNOWLEDGE, ROLL, ARRIVE, FINISH, RETURN, DECLINE, CORRECT, NOTE ->
                dispatching.step(id, version, action, actor, occurred, note);
            case RESERVE, ALERT, DIVERT ->
                throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        };
    }

    /** Shows a team's address to whoever alerts by telephone; who looked is kept. */
    @PostMapping("/calls/{call}/link")
    @Granted("dispatch:alert")
    String link(Actor.Staff actor, @PathVariable UUID id, @PathVariable UUID call, Model model, Locale locale) {
        var view = call(actor, id, call);
        var head = view.call().head();
        var link = dispatching.link(actor, head.id());
        audit.record(new Audit.Act(
                actor, "dispatch.link-shown", head.id(), head.areaPath(), Audit.Outcome.DONE, Facts.none()));
        var shown = new IncidentScreen.ShownLink(wording.team(view.team(), locale), link.orElse(""));
        return screen.show(
                actor,
                new CaseId(id),
                new IncidentScreen.Wanted(null, null, ProposalViews.Tried.nothing(), shown),
                model,
                locale);
    }
}
