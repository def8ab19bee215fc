package org.liandong.staff;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How staff come in.
 *
 * @param triesAMinute how often one address may try to sign in, on each node
 * @param secondFactor {@code demanded} of those who administer or may open what residents said; {@code offered} to
 *     everybody; {@code auto}: demanded but on a desk that shows the demonstration county
 */
@ConfigurationProperties("liandong.sign-in")
record SignInProperties(
        @DefaultValue("20") int triesAMinute,
        @DefaultValue("auto") Demand secondFactor) {

    /** Who must have a second factor. */
    enum Demand {
        AUTO,
        DEMANDED,
        OFFERED
    }
}
