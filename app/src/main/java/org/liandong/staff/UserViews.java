package org.liandong.staff;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Moments;
import org.liandong.webkit.Paged;
import org.liandong.webkit.Problems;
import org.liandong.webkit.PublicAddress;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;

/** What the staff pages show of accounts. */
@Component
final class UserViews {

    private final Problems problems;
    private final PublicAddress address;
    private final TimeSource time;

    UserViews(Problems problems, PublicAddress address, TimeSource time) {
        this.problems = problems;
        this.address = address;
        this.time = time;
    }

    /** One row of the list. */
    record Row(
            String href,
            String displayName,
            String login,
            String unitName,
            List<String> roleKeys,
            String lastSignIn,
            String statusKey,
            String statusKind,
            boolean locked) {}

    void list(Paged<Account> found, AccountList.Query query, boolean mayEdit, Model model) {
        model.addAttribute("paged", found);
        model.addAttribute("rows", found.rows().stream().map(this::row).toList());
        model.addAttribute("query", query);
        model.addAttribute("mayEdit", mayEdit);
        model.addAttribute("roleNames", Arrays.stream(Role.values()).toList());
        model.addAttribute("statuses", Arrays.stream(Account.Status.values()).toList());
        var address = UriComponentsBuilder.fromPath("/admin/users")
                .queryParam("q", "{q}")
                .queryParam("role", "{role}")
                .queryParam("status", "{status}")
                .encode()
                .buildAndExpand(query.q(), query.role(), query.status())
                .toUriString();
        model.addAttribute("sortAddress", address + "&sort=");
        model.addAttribute("pageAddress", address + "&sort=" + query.sort() + "&");
    }

    private Row row(Account account) {
        return new Row(
                "/admin/users/" + account.id(),
                account.displayName(),
                account.login(),
                account.unitName(),
                account.roles().stream()
                        .map(each -> "role." + each.role().slug())
                        .distinct()
                        .toList(),
                Moments.dayMinute(account.lastSignInAt()),
                "staff.status." + account.status().slug(),
                switch (account.status()) {
                    case ACTIVE -> "ok";
                    case INVITED, DISABLED -> "plain";
                },
                account.lockedUntil() != null && account.lockedUntil().isAfter(time.now()));
    }

    FormErrors errors(RefusedException refused, Locale locale) {
        return FormErrors.of(refused.refusals(), problems, locale);
    }

    String link(String login, String secret, Model model) {
        model.addAttribute("login", login);
        model.addAttribute("link", address.link("/one-time/" + secret));
        return "staff/link";
    }
}
