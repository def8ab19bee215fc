package org.liandong.ledger;

import org.liandong.kernel.Access;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log's name; decided at first start, independent of the address the desk answers at. */
@Component
final class Origin {

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private volatile String name = "";

    Origin(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    String name() {
        if (name.isEmpty()) {
            name = transactions.read(
                    new Access.Public(),
                    () -> jdbc.sql("select log_origin from store.installation")
                            .query(String.class)
                            .single());
        }
        return name;
    }
}
