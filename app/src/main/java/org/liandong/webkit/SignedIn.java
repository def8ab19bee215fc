package org.liandong.webkit;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.UnitId;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who is signed in, as a controller may take it for a parameter. It carries no rights: those are asked of
 * {@link Rights} each time.
 *
 * @param viaToken whether a program called with an API token instead of a person with a session
 */
public record SignedIn(
        UUID account,
        UUID unit,
        String displayName,
        String unitName,
        String unitNameEn,
        String locale,
        boolean viaToken)
        implements AuthenticatedPrincipal, Serializable {

    private static final long serialVersionUID = 1L;

    /** Whoever this request comes from, if anyone signed in. */
    public static Optional<SignedIn> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    public AccountId accountId() {
        return new AccountId(account);
    }

    /** The same person as the actor of an act. */
    public Actor.Staff actor() {
        return new Actor.Staff(accountId(), new UnitId(unit));
    }

    /** Name of the unit in the language of the page. */
    public String unitName(Locale page) {
        return Locale.ENGLISH.getLanguage().equals(page.getLanguage()) ? unitNameEn : unitName;
    }

    /** The account's id: what the session table keeps, never a person's name. */
    @Override
    public String getName() {
        return account.toString();
    }
}
