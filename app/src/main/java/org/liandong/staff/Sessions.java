package org.liandong.staff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.liandong.kernel.AccountId;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions of an account, straight from the table that all nodes share. */
@Component
final class Sessions {

    /** One session; its id never leaves the server. */
    record Session(Instant since, Instant lastSeen) {}

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Session> list(AccountId account) {
        return jdbc.sql("""
                select s.creation_time, s.last_access_time
                  from staff.session s
                 where s.principal_name = :account
                 order by s.last_access_time desc
                 limit 50
                """)
                .param("account", account.toString())
                .query((row, number) -> new Session(
                        Instant.ofEpochMilli(row.getLong("creation_time")),
                        Instant.ofEpochMilli(row.getLong("last_access_time"))))
                .list();
    }

    /** Ends every session of an account, together with the act that demands it. */
    void end(AccountId account, Writes writes) {
        writes.addAny(
                "delete from staff.session where principal_name = :account", Map.of("account", account.toString()));
    }

    /** Ends every session of an account but one. */
    void endOthers(AccountId account, String kept, Writes writes) {
        writes.addAny(
                "delete from staff.session where principal_name = :account and session_id <> :kept",
                Map.of("account", account.toString(), "kept", kept));
    }
}
