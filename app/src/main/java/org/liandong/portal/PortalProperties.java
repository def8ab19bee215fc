package org.liandong.portal;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the resident pages, each for one address. They are wide: a village, or a mobile operator's customers, may
 * share one.
 *
 * @param reports reports sent in ten minutes
 * @param wrongCodes receipt codes that opened nothing, in ten minutes
 * @param messages messages and answers in ten minutes
 */
@Validated
@ConfigurationProperties("liandong.portal")
record PortalProperties(
        @DefaultValue("60") @Min(1) int reports,
        @DefaultValue("40") @Min(1) int wrongCodes,
        @DefaultValue("60") @Min(1) int messages) {}
