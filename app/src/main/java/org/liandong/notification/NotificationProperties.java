package org.liandong.notification;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages leave.
 *
 * @param smtpUrl {@code smtp://user:password@host:port} or {@code smtps://...}; empty: e-mail is not configured
 * @param from address messages come from
 * @param firstWait before the second attempt; doubles each time
 * @param longestWait no wait between attempts is longer
 * @param attempts after this many a message waits for a person
 * @param lease how long a sender may take before another takes the message over
 * @param timeout of each step of a conversation with a server
 */
@Validated
@ConfigurationProperties("liandong.notification")
record NotificationProperties(
        @DefaultValue("") String smtpUrl,
        @DefaultValue("liandong@localhost") @NotBlank String from,
        @DefaultValue("5s") Duration firstWait,
        @DefaultValue("5m") Duration longestWait,
        @DefaultValue("12") @Min(1) @Max(100) int attempts,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("10s") Duration timeout) {

    /** How long to wait after the n-th attempt failed. */
    Duration waitAfter(int attempt) {
        var wait = firstWait;
        for (int n = 1; n < attempt && wait.compareTo(longestWait) < 0; n++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestWait) > 0 ? longestWait : wait;
    }

    @Override
    public String toString() {
        return "NotificationProperties[hidden]";
    }
}
