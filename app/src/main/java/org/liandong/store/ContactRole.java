package org.liandong.store;

import java.util.function.Function;
import javax.sql.DataSource;
import org.liandong.kernel.TimeSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The role that alone may read sealed rows, through a function that demands a committed opening. It refuses to run
 * while the caller's own transaction is open, because what that transaction wrote is not committed yet.
 */
public final class ContactRole {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TimeSource time;

    ContactRole(DataSource contact, TimeSource time) {
        this.jdbc = JdbcClient.create(contact);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(contact));
        this.time = time;
    }

    /** Runs {@code work} as role {@code contact}; throws {@link IllegalStateException} inside a transaction of web's. */
    public <T> T read(Function<JdbcClient, T> work) {
        if (Transactions.open()) {
            throw new IllegalStateException("an opening must be committed before its contact is read");
        }
        var answer = transaction.execute(status -> {
            jdbc.sql("select set_config('liandong.now', ?, true)")
                    .param(time.now().toString())
                    .query((row, number) -> true)
                    .single();
            return work.apply(jdbc);
        });
        return java.util.Objects.requireNonNull(answer);
    }
}
