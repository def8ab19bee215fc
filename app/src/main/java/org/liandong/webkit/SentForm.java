package org.liandong.webkit;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.springframework.ui.Model;

/**
 * A form somebody of the staff filled in on the page of a case, and where its answer goes. Handlers take it as an
 * argument; the case is the {@code {id}} of the address.
 */
public record SentForm(
        Actor.Staff actor, CaseId id, Typed typed, Model model, Locale locale, HttpServletResponse response) {}
