package org.liandong.staff;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Administration of staff. */
@Controller
class UserPages {

    private static final Grant READ = Grant.of("staff:read");
    private static final Grant EDIT = Grant.of("staff:edit");

    private final AccountList list;
    private final AccountAdministration administration;
    private final StaffRights rights;
    private final Areas areas;
    private final UserViews views;
    private final OwnSecurity security;

    UserPages(
            AccountList list,
            AccountAdministration administration,
            StaffRights rights,
            Areas areas,
            UserViews views,
            OwnSecurity security) {
        this.list = list;
        this.administration = administration;
        this.rights = rights;
        this.areas = areas;
        this.views = views;
        this.security = security;
    }

    @GetMapping("/admin")
    @Granted("staff:read")
    String first() {
        return "redirect:/admin/users";
    }

    @GetMapping("/admin/users")
    @Granted("staff:read")
    String list(
            Actor.Staff by,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        if (q.length() > 80) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "q", 80).asException();
        }
        var query = new AccountList.Query(q.strip(), role, status, sort, page);
        var found = list.list(rights.areaPaths(by.account(), READ), query);
        views.list(found, query, rights.holds(by.account(), EDIT), model);
        return "staff/users";
    }

    @GetMapping("/admin/users/new")
    @Granted("staff:edit")
    String blank(Actor.Staff by, Model model) {
        return form(by, null, UserForm.empty(), FormErrors.none(), model);
    }

    @PostMapping("/admin/users")
    @Granted("staff:edit")
    String create(
            Actor.Staff by,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var form = UserForm.of(typed);
        try {
            return views.link(form.login(), administration.invite(by, form), model);
        } catch (RefusedException e) {
            return refused(by, null, form, e, model, locale, response);
        }
    }

    @GetMapping("/admin/users/{id}")
    @Granted("staff:read")
    String show(Actor.Staff by, @PathVariable UUID id, Model model) {
        var account = list.get(new AccountId(id));
        if (!Areas.covers(rights.areaPaths(by.account(), READ), account.unitAreaPath())) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        return form(by, account, UserForm.of(account), FormErrors.none(), model);
    }

    @PostMapping("/admin/users/{id}")
    @Granted("staff:edit")
    String edit(
            Actor.Staff by,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var form = UserForm.of(typed);
        var account = list.get(new AccountId(id));
        try {
            return switch (administration.edit(by, account.id(), form)) {
                case AccountAdministration.Edited.Done _ -> "redirect:/admin/users/" + id + "?saved";
                case AccountAdministration.Edited.Stale stale -> stale(by, stale.current(), form, model, response);
            };
        } catch (RefusedException e) {
            return refused(by, account, form, e, model, locale, response);
        }
    }

    @PostMapping("/admin/users/{id}/reset")
    @Granted("staff:edit")
    String reset(Actor.Staff by, @PathVariable UUID id, Model model) {
        var account = new AccountId(id);
        var secret = administration.reset(by, account);
        return views.link(list.get(account).login(), secret, model);
    }

    @PostMapping("/admin/users/{id}/disable")
    @Granted("staff:edit")
    String disable(Actor.Staff by, @PathVariable UUID id) {
        administration.disable(by, new AccountId(id));
        return "redirect:/admin/users/" + id + "?saved";
    }

    @PostMapping("/admin/users/{id}/enable")
    @Granted("staff:edit")
    String enable(Actor.Staff by, @PathVariable UUID id) {
        administration.enable(by, new AccountId(id));
        return "redirect:/admin/users/" + id + "?saved";
    }

    /** Ends one session of somebody else; "all" ends every one. */
    @PostMapping("/admin/users/{id}/sessions/{handle}/end")
    @Granted("staff:edit")
    String endSession(Actor.Staff by, @PathVariable UUID id, @PathVariable String handle) {
        administration.endSession(by, new AccountId(id), handle);
        return "redirect:/admin/users/" + id + "?saved";
    }

    @PostMapping("/admin/users/{id}/tokens/{apiToken}/revoke")
    @Granted("staff:edit")
    String revokeToken(Actor.Staff by, @PathVariable UUID id, @PathVariable UUID apiToken) {
        administration.revokeToken(by, new AccountId(id), apiToken);
        return "redirect:/admin/users/" + id + "?saved";
    }

    /** Takes the second factors of somebody who has lost them away. */
    @PostMapping("/admin/users/{id}/factors/remove")
    @Granted("staff:edit")
    String removeFactors(Actor.Staff by, @PathVariable UUID id) {
        administration.removeFactors(by, new AccountId(id));
        return "redirect:/admin/users/" + id + "?saved";
    }

    private String stale(Actor.Staff by, Account current, UserForm form, Model model, HttpServletResponse response) {
        response.setStatus(ProblemCode.STALE_VERSION.status());
        model.addAttribute("stale", UserForm.of(current));
        return form(by, current, form.at(current.version()), FormErrors.none(), model);
    }

    private String refused(
            Actor.Staff by,
            @Nullable Account account,
            UserForm form,
            RefusedException refused,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var code = refused.refusals().getFirst().code();
        if (refused.refusals().stream().allMatch(each -> each.field() == null)) {
            throw refused;
        }
        response.setStatus(code.status());
        return form(by, account, form, views.errors(refused, locale), model);
    }

    private String form(Actor.Staff by, @Nullable Account account, UserForm form, FormErrors errors, Model model) {
        var paths = rights.areaPaths(by.account(), EDIT);
        if (account != null) {
            security.show(account.id(), null, model);
        }
        model.addAttribute("account", account);
        model.addAttribute("mayEdit", !paths.isEmpty());
        model.addAttribute("yourself", account != null && account.id().equals(by.account()));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("roleNames", Arrays.stream(Role.values()).toList());
        model.addAttribute(
                "areas",
                areas.list().stream()
                        .filter(area -> Areas.covers(paths, area.path()))
                        .toList());
        model.addAttribute(
                "units",
                areas.units().stream()
                        .filter(unit ->
                                Areas.covers(paths, areas.get(unit.areaCode()).path()))
                        .toList());
        return "staff/user";
    }
}
