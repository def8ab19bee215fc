package org.liandong.staff;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A county's own identity provider; without an issuer there is none.
 *
 * @param issuer the provider's address as it names itself, for example {@code https://id.example.org}
 * @param clientId what the provider calls this desk
 * @param clientSecret what this desk shows the provider
 * @param claim which claim is the login of an account that exists here; an account is never made by it
 */
@ConfigurationProperties("liandong.oidc")
record OidcProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("preferred_username") String claim) {

    OidcProperties {
        issuer = issuer.strip();
        if (!issuer.isEmpty() && !issuer.matches("https?://[^?#\\s]+")) {
            throw new IllegalArgumentException("LIANDONG_OIDC_ISSUER is not an http or https address");
        }
        if (!issuer.isEmpty() && (clientId.isBlank() || clientSecret.isBlank())) {
            throw new IllegalArgumentException(
                    "LIANDONG_OIDC_ISSUER needs LIANDONG_OIDC_CLIENT_ID and LIANDONG_OIDC_CLIENT_SECRET");
        }
        if (issuer.startsWith("http:") && !issuer.matches("http://(localhost|127\\.0\\.0\\.1)(:\\d+)?(/.*)?")) {
            throw new IllegalArgumentException("LIANDONG_OIDC_ISSUER is https but on this machine itself");
        }
    }

    boolean configured() {
        return !issuer.isEmpty();
    }

    @Override
    public String toString() {
        return "OidcProperties[" + issuer + "]";
    }
}
