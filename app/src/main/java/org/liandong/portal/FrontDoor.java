package org.liandong.portal;

import org.liandong.webkit.PublicEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: numbers to ring, ways in, and how it works. */
@Controller
class FrontDoor {

    @GetMapping("/")
    @PublicEndpoint("the front door is open to everybody")
    String home() {
        return "portal/home";
    }
}
