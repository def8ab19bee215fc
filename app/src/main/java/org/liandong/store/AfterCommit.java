package org.liandong.store;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs what may come later on a thread of its own once the transaction has committed. It may be lost in a crash, so
 * whoever uses it also sweeps, and does the same thing twice without harm.
 */
@Component
public final class AfterCommit implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(AfterCommit.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Runs {@code work} after this thread's transaction commits; at once when there is none. */
    public void run(String what, Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            submit(what, work);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                submit(what, work);
            }
        });
    }

    private void submit(String what, Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn(
                        "{} after commit failed and is left to the sweep: {}",
                        what,
                        e.getClass().getSimpleName());
            }
        });
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
