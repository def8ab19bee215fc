package org.liandong.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.liandong.audit.Audit;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.webkit.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Sign-in by a county's own identity provider: authorization code with PKCE, state and nonce. The provider is asked who
 * it is when it is first needed, so a desk starts without it; its tokens are looked at once and not kept.
 */
@Component
final class OidcSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
    private static final String REGISTRATION = "county";
    private static final String WITH = "/sign-in/with";
    private static final String BACK = "/sign-in/back";

    /** RFC 8176: more than one factor was shown there. */
    private static final String SEVERAL_FACTORS = "mfa";

    private final OidcProperties settings;
    private final ExternalIdentities identities;
    private final Entrance entrance;
    private final PublicAddress address;
    private final Audit audit;
    private volatile @Nullable ClientRegistration known;

    OidcSignIn(
            OidcProperties settings,
            ExternalIdentities identities,
            Entrance entrance,
            PublicAddress address,
            Audit audit) {
        this.settings = settings;
        this.identities = identities;
        this.entrance = entrance;
        this.address = address;
        this.audit = audit;
    }

    boolean configured() {
        return settings.configured();
    }

    void addTo(HttpSecurity http) throws Exception {
        ClientRegistrationRepository provider = id -> id.equals(REGISTRATION) ? registration() : null;
        var requests = new DefaultOAuth2AuthorizationRequestResolver(provider, WITH);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.loginPage("/sign-in")
                .clientRegistrationRepository(provider)
                .authorizedClientRepository(new Forgetful())
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                .redirectionEndpoint(endpoint -> endpoint.baseUri(BACK + "/*"))
                .successHandler(this::arrived)
                .failureHandler(this::failed));
    }

    private ClientRegistration registration() {
        var registration = known;
        if (registration == null) {
            registration = ClientRegistrations.fromIssuerLocation(settings.issuer())
                    .registrationId(REGISTRATION)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .scope("openid", "profile")
                    .redirectUri(address.origin() + BACK + "/" + REGISTRATION)
                    .build();
            known = registration;
        }
        return registration;
    }

    private void arrived(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        SecurityContextHolder.clearContext();
        var user = (OidcUser) Objects.requireNonNull(authentication.getPrincipal());
        var claimed = user.getClaimAsString(settings.claim());
        var subject = Objects.requireNonNull(user.getSubject());
        var person = identities.match(settings.issuer(), subject, claimed == null ? "" : claimed);
        if (person.isEmpty()) {
            refuse("nobody-here", request, response);
            return;
        }
        var means = user.getClaimAsStringList("amr");
        var next = means != null && means.contains(SEVERAL_FACTORS)
                ? entrance.begin(
                        person.get(), List.of(Proof.PROVIDER, Proof.AT_PROVIDER), false, null, request, response)
                : entrance.first(person.get(), Proof.PROVIDER, false, null, request, response);
        response.sendRedirect(next);
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        LOG.info("the identity provider's answer is refused: {}", why.getClass().getSimpleName());
        refuse("answer-refused", request, response);
    }

    private void refuse(String why, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        audit.record(new Audit.Act(
                new Actor.Clockwork("oidc"), "staff.sign-in", null, null, Audit.Outcome.REFUSED, Facts.of("why", why)));
        response.sendRedirect("/sign-in?provider");
    }

    /** Keeps no token: who somebody is was all that was asked. */
    private static final class Forgetful implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String clientRegistrationId, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient authorizedClient,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String clientRegistrationId,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
