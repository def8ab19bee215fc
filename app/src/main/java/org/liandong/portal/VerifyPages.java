package org.liandong.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import org.liandong.ledger.LogWatch;
import org.liandong.ledger.ReceiptCheck;
import org.liandong.ledger.TrustPage;
import org.liandong.ledger.Witnesses;
import org.liandong.webkit.PublicAddress;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Checking receipts in one's own browser, and who watches the log. The server learns nothing of what is checked. */
@Controller
class VerifyPages {

    private final TrustPage trust;
    private final LogWatch watch;
    private final Witnesses witnesses;
    private final PublicAddress address;

    VerifyPages(TrustPage trust, LogWatch watch, Witnesses witnesses, PublicAddress address) {
        this.trust = trust;
        this.watch = watch;
        this.witnesses = witnesses;
        this.address = address;
    }

    @GetMapping("/verify")
    @PublicEndpoint("anyone may check a receipt, and see who watches the log")
    String verify(HttpServletResponse response, Model model) {
        response.setHeader("Referrer-Policy", "no-referrer");
        model.addAttribute("policy", trust.policy(address.link("/log")));
        model.addAttribute("unwatched", trust.unwatched());
        model.addAttribute("frozen", watch.frozen().isPresent());
        model.addAttribute("quorum", witnesses.quorum());
        model.addAttribute(
                "witnesses",
                witnesses.list().stream().map(each -> each.key().name()).toList());
        model.addAttribute(
                "steps",
                Arrays.stream(ReceiptCheck.Step.values())
                        .map(step -> step.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
        return "portal/verify";
    }
}
