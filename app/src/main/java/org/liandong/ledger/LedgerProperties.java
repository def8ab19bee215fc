package org.liandong.ledger;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the public log is written and who watches it.
 *
 * @param every how often waiting leaves are put into the log
 * @param lease how long a node that sequences may be silent before another takes over
 * @param memory directory outside the data directory and its backups, where what was published is remembered; empty: below the user's own state directory
 * @param witnesses outside witnesses, each {@code VERIFIER-KEY ADDRESS}, such as {@code name+1a2b3c4d+BASE64 https://witness.example.org}
 * @param quorum how many of them must have cosigned before a checkpoint counts
 * @param witnessPatience how long to wait for that many before a checkpoint is shown with fewer
 */
@Validated
@ConfigurationProperties("liandong.ledger")
record LedgerProperties(
        @DefaultValue("500ms") Duration every,
        @DefaultValue("5s") Duration lease,
        @DefaultValue("") String memory,
        @DefaultValue List<String> witnesses,
        @DefaultValue("1") @Min(0) int quorum,
        @DefaultValue("10s") Duration witnessPatience) {

    LedgerProperties {
        witnesses = witnesses.stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
