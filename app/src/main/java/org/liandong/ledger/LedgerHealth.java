package org.liandong.ledger;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** A desk is up only when its log shows a checkpoint, be it of size 0. A frozen log shows the one it has. */
@Component
final class LedgerHealth implements HealthIndicator {

    private final LogWatch watch;

    LedgerHealth(LogWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return watch.published() ? Health.up().build() : Health.outOfService().build();
    }
}
