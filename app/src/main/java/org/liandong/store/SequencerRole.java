package org.liandong.store;

import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The role that alone gives leaves their place and writes the public log, with a small pool of its own. */
public final class SequencerRole {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SequencerRole(DataSource sequencer) {
        this.jdbc = JdbcClient.create(sequencer);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(sequencer));
    }

    /** Runs {@code work} in one transaction of role {@code sequencer}; all of it holds or nothing does. */
    public <T> T write(Function<JdbcClient, T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.apply(jdbc)));
    }
}
