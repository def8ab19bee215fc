package org.liandong.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.ui.Model;

/**
 * Somebody at the door with a receipt code, and where the answer goes. Handlers take it as an argument.
 *
 * @param code as it was typed, empty when none was
 * @param scanned whether it came in an address
 */
record Visit(
        String code,
        boolean scanned,
        HttpServletRequest request,
        HttpServletResponse response,
        Locale locale,
        Model model) {}
