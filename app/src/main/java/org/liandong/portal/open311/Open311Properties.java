package org.liandong.portal.open311;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Open311.
 *
 * @param posts requests and updates handed in from one address in ten minutes
 */
@Validated
@ConfigurationProperties("liandong.open311")
record Open311Properties(@DefaultValue("600") @Min(1) int posts) {}
