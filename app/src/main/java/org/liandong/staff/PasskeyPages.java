package org.liandong.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.AddressLimits;
import org.liandong.webkit.AnyStaff;
import org.liandong.webkit.PublicEndpoint;
import org.liandong.webkit.Rights;
import org.liandong.webkit.SignedIn;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** What the page's script and a device say to each other through the desk. Each challenge is answered once. */
@Controller
@AnyStaff("everybody's own passkeys")
class PasskeyPages {

    private static final String ADDING = "liandong.passkey.adding";
    private static final String ASKED = "liandong.passkey.asked";
    private static final int LONGEST_LABEL = 60;
    static final int LONGEST_BODY = 20_000;

    private final Passkeys passkeys;
    private final Entrance entrance;
    private final SecondFactors factors;
    private final Rights rights;
    private final Changes changes;
    private final AddressLimits.AddressLimit limit;

    PasskeyPages(
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

    @PostMapping("/account/passkeys/options")
    ResponseEntity<String> beginAdding(SignedIn person, HttpServletRequest request) {
        OwnSecurityPages.requirePerson(person);
        if (!SessionMarks.fresh(request, changes.now())) {
            return json(Map.of("next", "/account/confirm"));
        }
        var options = passkeys.beginAdding(person);
        request.getSession().setAttribute(ADDING, options);
        return json(options);
    }

    @PostMapping("/account/passkeys")
    ResponseEntity<String> add(
            SignedIn person,
            @RequestParam(defaultValue = "") String label,
            @RequestBody String credential,
            HttpServletRequest request) {
        OwnSecurityPages.requirePerson(person);
        var session = request.getSession();
        if (!(session.getAttribute(ADDING) instanceof PublicKeyCredentialCreationOptions asked)
                || credential.length() > LONGEST_BODY) {
            throw Refusal.of(ProblemCode.NOT_POSSIBLE_NOW).asException();
        }
        session.removeAttribute(ADDING);
        passkeys.add(asked, name(label), credential);
        return json(Map.of("next", "/account"));
    }

    static String name(String label) {
        var name = label.strip();
        if (name.isEmpty() || name.length() > LONGEST_LABEL) {
            throw Refusal.field(name.isEmpty() ? ProblemCode.FIELD_REQUIRED : ProblemCode.FIELD_TOO_LONG, "label")
                    .asException();
        }
        return name;
    }

    @PostMapping("/account/passkeys/{passkey}/remove")
    String remove(SignedIn person, @PathVariable String passkey, HttpServletRequest request) {
        OwnSecurityPages.requirePerson(person);
        if (!SessionMarks.fresh(request, changes.now())) {
            return "redirect:/account/confirm";
        }
        var standing = factors.of(person.accountId());
        boolean last = standing.passkeys() == 1 && !standing.authenticator();
        if (last && factors.demanded(person.accountId())) {
            throw Refusal.of(ProblemCode.NOT_POSSIBLE_NOW).asException();
        }
        passkeys.remove(person, credential(passkey));
        return "redirect:/account";
    }

    private static Bytes credential(String text) {
        try {
            return new Bytes(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
    }

    @PostMapping("/sign-in/passkey/options")
    @PublicEndpoint("nobody is signed in before they sign in")
    ResponseEntity<String> beginSignIn(HttpServletRequest request) {
        if (!limit.take(request)) {
            throw Refusal.of(ProblemCode.TOO_MANY_REQUESTS).asException();
        }
        var options = passkeys.beginSignIn();
        request.getSession(true).setAttribute(ASKED, options);
        return json(options);
    }

    /** By a passkey alone, or as the second thing after a password: then it must be the same person's. */
    @PostMapping("/sign-in/passkey")
    @PublicEndpoint("nobody is signed in before they sign in")
    ResponseEntity<String> signIn(
            @RequestBody String credential,
            @RequestParam(required = false) @Nullable String shared,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        var session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(ASKED) instanceof PublicKeyCredentialRequestOptions asked)
                || credential.length() > LONGEST_BODY) {
            throw Refusal.of(ProblemCode.CREDENTIALS_REFUSED).asException();
        }
        session.removeAttribute(ASKED);
        var pending = Pending.find(request, changes.now());
        var account = passkeys.signIn(asked, credential)
                .filter(whose -> pending.isEmpty() || pending.get().account().equals(whose));
        var person = account.flatMap(whose -> rights.present(whose.value()))
                .orElseThrow(() -> Refusal.of(ProblemCode.CREDENTIALS_REFUSED).asException());
        var address = pending.isPresent()
                ? entrance.second(pending.get(), Proof.PASSKEY, request, response)
                : entrance.begin(
                        person,
                        java.util.List.of(Proof.PASSKEY),
                        shared != null,
                        SignInPages.local(next),
                        request,
                        response);
        limit.giveBack(request);
        return json(Map.of("next", address));
    }

    static ResponseEntity<String> json(Object value) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(Passkeys.json(value));
    }
}
