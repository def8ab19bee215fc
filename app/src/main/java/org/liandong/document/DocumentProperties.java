package org.liandong.document;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How documents are written out.
 *
 * @param firstWait before the second try; doubles each time
 * @param longestWait no wait between tries is longer
 * @param attempts after this many a document waits for a person
 * @param lease how long a node may take before another takes the document over
 */
@Validated
@ConfigurationProperties("liandong.document")
record DocumentProperties(
        @DefaultValue("5s") Duration firstWait,
        @DefaultValue("10m") Duration longestWait,
        @DefaultValue("6") @Min(1) @Max(100) int attempts,
        @DefaultValue("2m") Duration lease) {

    /** How long to wait after the n-th try failed. */
    Duration waitAfter(int attempt) {
        var wait = firstWait;
        for (int n = 1; n < attempt && wait.compareTo(longestWait) < 0; n++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestWait) > 0 ? longestWait : wait;
    }
}
