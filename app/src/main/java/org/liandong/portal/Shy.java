package org.liandong.portal;

import jakarta.servlet.http.HttpServletResponse;

/** Headers of pages that show one resident's matter: kept by no cache, named to no other site, found by no search. */
final class Shy {

    private Shy() {}

    static void page(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }
}
