package org.liandong.pack;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.liandong.kernel.Actor;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Packs that somebody has uploaded and looks at; one a person, a day at most. */
@Component
final class PackUploads {

    private static final Duration KEPT = Duration.ofDays(1);

    record Upload(UUID id, String fileName, byte[] content) {}

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final TimeSource time;

    PackUploads(Transactions transactions, JdbcClient jdbc, TimeSource time) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    UUID save(Actor.Staff by, String fileName, byte[] content) {
        var id = UUID.randomUUID();
        var now = time.now();
        transactions.write(CountyNow.ACCESS, () -> {
            jdbc.sql("delete from area.pack_upload where account_id = :account or uploaded_at < :old")
                    .param("account", by.account().value())
                    .param("old", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                    .update();
            jdbc.sql("""
                    insert into area.pack_upload (id, account_id, uploaded_at, file_name, content)
                    values (:id, :account, :at, :name, :content)
                    """)
                    .param("id", id)
                    .param("account", by.account().value())
                    .param("at", now.atOffset(ZoneOffset.UTC))
                    .param("name", fileName.length() > 200 ? fileName.substring(0, 200) : fileName)
                    .param("content", content)
                    .update();
        });
        return id;
    }

    /** What this person uploaded, while it is kept. */
    Optional<Upload> find(Actor.Staff by, UUID id) {
        return transactions.read(
                CountyNow.ACCESS,
                () -> jdbc.sql("""
                        select id, file_name, content from area.pack_upload
                         where id = :id and account_id = :account and uploaded_at >= :old
                        """)
                        .param("id", id)
                        .param("account", by.account().value())
                        .param("old", time.now().minus(KEPT).atOffset(ZoneOffset.UTC))
                        .query((row, number) -> new Upload(
                                row.getObject("id", UUID.class), row.getString("file_name"), row.getBytes("content")))
                        .optional());
    }

    void remove(UUID id) {
        transactions.write(CountyNow.ACCESS, () -> {
            jdbc.sql("delete from area.pack_upload where id = :id")
                    .param("id", id)
                    .update();
        });
    }
}
