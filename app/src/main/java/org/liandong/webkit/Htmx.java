package org.liandong.webkit;

import jakarta.servlet.http.HttpServletRequest;

/** What the page's script says about a request. */
public final class Htmx {

    private Htmx() {}

    /** Whether the caller wants a part of a page, not a whole one. */
    public static boolean wantsFragment(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && !"true".equals(request.getHeader("HX-Boosted"))
                && !"true".equals(request.getHeader("HX-History-Restore-Request"));
    }
}
