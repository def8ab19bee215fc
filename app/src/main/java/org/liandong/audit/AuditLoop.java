package org.liandong.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Closes the trail every so often, on whichever node comes first. */
@Component
@ConditionalOnWebApplication
class AuditLoop {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLoop.class);

    private final AuditChain chain;

    AuditLoop(AuditChain chain) {
        this.chain = chain;
    }

    @Scheduled(
            fixedDelayString = "${liandong.audit.close-every:60s}",
            initialDelayString = "${liandong.audit.close-every:60s}")
    void close() {
        try {
            chain.closeAll();
        } catch (RuntimeException e) {
            LOG.warn(
                    "closing the audit trail failed and is tried again: {}",
                    e.getClass().getSimpleName());
        }
    }
}
