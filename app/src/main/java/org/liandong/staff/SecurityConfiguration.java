package org.liandong.staff;

import static org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive.CACHE;

import jakarta.servlet.http.HttpServletRequest;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.Caller;
import org.liandong.webkit.Problems;
import org.liandong.webkit.PublicAddress;
import org.liandong.webkit.Rights;
import org.liandong.webkit.SignedIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who a request comes from, and what every answer carries. Whether they may is decided behind it, from what each
 * handler declares: a handler that declares nothing is closed and stops the start.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; connect-src 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    private static final long TWO_YEARS = 63_072_000;
    private static final Grant READ_METRICS = Grant.of("metrics:read");

    private final Problems problems;
    private final ApiTokens tokens;

    SecurityConfiguration(Problems problems, ApiTokens tokens) {
        this.problems = problems;
        this.tokens = tokens;
    }

    /** Each request is observed once, as a whole; to observe every filter apart doubles what the chain costs. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Health for anyone; metrics for this machine or a token that may read them. */
    @Bean
    @Order(1)
    SecurityFilterChain machineryChain(HttpSecurity http, Rights rights) throws Exception {
        return stateless(http.securityMatcher("/actuator/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access((_, context) -> new AuthorizationDecision(mayReadMetrics(context.getRequest(), rights)))
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private static boolean mayReadMetrics(HttpServletRequest request, Rights rights) {
        return SignedIn.current()
                .map(person -> rights.holds(person.accountId(), READ_METRICS))
                .orElseGet(() -> Caller.isLocal(request));
    }

    /** Programs: a token with every request, no session, so nothing to forge. */
    @Bean
    @Order(2)
    SecurityFilterChain tokenChain(HttpSecurity http) throws Exception {
        return stateless(http.securityMatcher(TokenFilter::carriesToken))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /**
     * What anyone may call acts for nobody, whatever cookies a browser sends along. A team's link is a right in itself:
     * a press stored in a phone must still be taken when every cookie is gone.
     */
    @Bean
    @Order(3)
    SecurityFilterChain publicApiChain(HttpSecurity http) throws Exception {
        return stateless(http.securityMatcher("/api/v1/public/**", "/open311/**", "/t/**", "/log/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** People: a session, and a token in every form. */
    @Bean
    @Order(4)
    SecurityFilterChain peopleChain(
            HttpSecurity http, SessionIdentity identity, CookieCsrfTokenRepository forms, OidcSignIn provider)
            throws Exception {
        if (provider.configured()) {
            provider.addTo(http);
        }
        return common(http)
                .securityContext(context -> context.securityContextRepository(identity))
                .csrf(csrf -> csrf.csrfTokenRepository(forms))
                .logout(out -> out.logoutUrl("/sign-out")
                        .logoutSuccessUrl("/sign-in?out")
                        .addLogoutHandler(new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(CACHE))))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    CookieCsrfTokenRepository formTokens(PublicAddress address) {
        var forms = new CookieCsrfTokenRepository();
        forms.setCookieName(address.secure() ? "__Host-liandong-form" : "liandong-form");
        forms.setCookieCustomizer(cookie ->
                cookie.path("/").httpOnly(true).secure(address.secure()).sameSite("Lax"));
        return forms;
    }

    private HttpSecurity stateless(HttpSecurity http) throws Exception {
        return common(http)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new TokenFilter(tokens, problems), AnonymousAuthenticationFilter.class);
    }

    private HttpSecurity common(HttpSecurity http) throws Exception {
        return http.headers(SecurityConfiguration::headers)
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, _) ->
                                problems.send(request, response, Refusal.of(ProblemCode.SIGN_IN_REQUIRED)))
                        .accessDeniedHandler((request, response, denied) -> problems.send(
                                request,
                                response,
                                Refusal.of(
                                        denied instanceof CsrfException
                                                ? ProblemCode.FORM_EXPIRED
                                                : ProblemCode.NOT_GRANTED))));
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .httpStrictTransportSecurity(
                        strict -> strict.maxAgeInSeconds(TWO_YEARS).includeSubDomains(true))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(permissions -> permissions.policy(
                        "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()"))
                .crossOriginOpenerPolicy(opener -> opener.policy(
                        org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter
                                .CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(
                        org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter
                                .CrossOriginResourcePolicy.SAME_ORIGIN));
    }
}
