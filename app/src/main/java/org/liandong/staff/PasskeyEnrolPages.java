package org.liandong.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.AddressLimits;
import org.liandong.webkit.PublicEndpoint;
import org.liandong.webkit.Rights;
import org.liandong.webkit.SignedIn;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** A passkey as the first factor of an account that must have one: whoever makes it is in with it. */
@Controller
@PublicEndpoint("whoever is here has shown a password and is not in yet")
class PasskeyEnrolPages {

    private static final String ENROLLING = "liandong.passkey.enrolling";

    private final Passkeys passkeys;
    private final Entrance entrance;
    private final SecondFactors factors;
    private final Rights rights;
    private final Changes changes;
    private final AddressLimits.AddressLimit limit;

    PasskeyEnrolPages(
            Passkeys passkeys,
            Entrance entrance,
            SecondFactors factors,
            Rights rights,
            Changes changes,
            AddressLimits limits,
            SignInProperties settings) {
        this.passkeys = passkeys;
        this.entrance = entrance;
        this.factors = factors;
        this.rights = rights;
        this.changes = changes;
        this.limit = limits.of(settings.triesAMinute(), Duration.ofMinutes(1));
    }

    @PostMapping(Entrance.ENROL + "/passkey/options")
    ResponseEntity<String> begin(HttpServletRequest request) {
        if (!limit.take(request)) {
            throw Refusal.of(ProblemCode.TOO_MANY_REQUESTS).asException();
        }
        var options = passkeys.beginAdding(whoMustHaveOne(request).person());
        request.getSession().setAttribute(ENROLLING, options);
        return PasskeyPages.json(options);
    }

    @PostMapping(Entrance.ENROL + "/passkey")
    ResponseEntity<String> add(
            @RequestParam(defaultValue = "") String label,
            @RequestBody String credential,
            HttpServletRequest request,
            HttpServletResponse response) {
        var who = whoMustHaveOne(request);
        var session = request.getSession();
        if (!(session.getAttribute(ENROLLING) instanceof PublicKeyCredentialCreationOptions asked)
                || credential.length() > PasskeyPages.LONGEST_BODY) {
            throw Refusal.of(ProblemCode.NOT_POSSIBLE_NOW).asException();
        }
        var name = PasskeyPages.name(label);
        session.removeAttribute(ENROLLING);
        passkeys.add(asked, name, credential);
        return PasskeyPages.json(Map.of("next", entrance.second(who.pending(), Proof.PASSKEY, request, response)));
    }

    private record Who(Pending pending, SignedIn person) {}

    /** Whoever has a factor already shows that one instead: a password alone adds none beside it. */
    private Who whoMustHaveOne(HttpServletRequest request) {
        return Pending.find(request, changes.now())
                .filter(pending -> !factors.of(pending.account()).any())
                .flatMap(pending -> rights.present(pending.account().value()).map(person -> new Who(pending, person)))
                .orElseThrow(() -> Refusal.of(ProblemCode.CREDENTIALS_REFUSED).asException());
    }
}
