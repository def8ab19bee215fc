package org.liandong.staff;

import org.jspecify.annotations.Nullable;
import org.liandong.webkit.PublicEndpoint;
import org.liandong.webkit.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Until residents have a front page of their own, the front door leads to the sign-in. */
@Controller
class FrontPage {

    @GetMapping("/")
    @PublicEndpoint("the front door")
    String front(@Nullable SignedIn person) {
        return person == null ? "redirect:/sign-in" : "redirect:/account";
    }
}
