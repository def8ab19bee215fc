package org.liandong.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the outbox. */
@Component
final class DeliveryRows {

    private static final String COLUMNS = """
            d.id, d.case_id, d.kind, d.channel, d.recipient_kind, d.recipient_id, d.state, d.attempts, d.round_attempts,
            d.error_code, d.created_at, d.next_attempt_at, d.settled_at""";

    private final JdbcClient jdbc;

    DeliveryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A delivery this node took, with what only the sender needs. */
    record Claimed(Delivery delivery, int roundAttempts, byte[] sealed) {}

    /** Takes deliveries that are due, or whose sender was not heard of for too long. */
    List<Claimed> claim(Instant now, Instant until, int most) {
        return jdbc.sql("""
                update notification.delivery d
                   set state = 'SENDING', attempts = d.attempts + 1, round_attempts = d.round_attempts + 1,
                       next_attempt_at = :until
                 where d.id in (select w.id from notification.delivery w
                                 where w.next_attempt_at <= :now
                                 order by w.next_attempt_at
                                 limit :most
                                   for update skip locked)
                returning d.body_sealed, """ + " " + COLUMNS)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) ->
                        new Claimed(delivery(row), row.getInt("round_attempts"), row.getBytes("body_sealed")))
                .list();
    }

    /** Records what became of an attempt; false when another sender has taken the delivery over meanwhile. */
    boolean settle(
            Claimed claimed,
            Delivery.State state,
            @Nullable String error,
            @Nullable Instant nextAttempt,
            @Nullable Instant settled) {
        return jdbc.sql("""
                update notification.delivery
                   set state = :state, error_code = :error, next_attempt_at = :next, settled_at = :settled
                 where id = :id and state = 'SENDING' and attempts = :attempts
                """)
                        .param("state", state.name())
                        .param("error", error)
                        .param("next", nextAttempt == null ? null : nextAttempt.atOffset(ZoneOffset.UTC))
                        .param("settled", settled == null ? null : settled.atOffset(ZoneOffset.UTC))
                        .param("id", claimed.delivery().id())
                        .param("attempts", claimed.delivery().attempts())
                        .update()
                == 1;
    }

    /**
     * Records that a message has left, and that a new receipt code inside it counts from now on; false when another
     * sender has taken it over meanwhile.
     */
    boolean left(UUID id, CaseId caseId, int attempts, byte @Nullable [] receipt, Instant at) {
        boolean settled = jdbc.sql("""
                update notification.delivery
                   set state = 'SENT', error_code = null, next_attempt_at = null, settled_at = :at, receipt_sealed = :receipt
                 where id = :id and state in ('SENDING', 'TO_PRINT') and attempts = :attempts
                """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("receipt", receipt, java.sql.Types.BINARY)
                        .param("id", id)
                        .param("attempts", attempts)
                        .update()
                == 1;
        if (settled) {
            jdbc.sql("""
                    update casework.head h set receipt_hash = d.new_code_hash from notification.delivery d
                     where h.id = :caseId and d.id = :id and d.case_id = h.id and d.new_code_hash is not null
                    """).param("caseId", caseId.value()).param("id", id).update();
        }
        return settled;
    }

    /** Leaves a message for somebody to print. */
    boolean toPrint(Claimed claimed) {
        return jdbc.sql("""
                update notification.delivery
                   set state = 'TO_PRINT', channel = 'LETTER', error_code = null, next_attempt_at = null
                 where id = :id and state = 'SENDING' and attempts = :attempts
                """)
                        .param("id", claimed.delivery().id())
                        .param("attempts", claimed.delivery().attempts())
                        .update()
                == 1;
    }

    /** A letter that waits to be printed, and which unit wrote it and handles its case. */
    record Waiting(Delivery delivery, String kind, @Nullable UUID fromUnit, UUID ownerUnit, String number) {}

    List<Waiting> waitingForPrint(int most) {
        return jdbc.sql("select d.from_unit_id, h.owner_unit_id, h.number, " + COLUMNS + """
                 from notification.delivery d join casework.head h on h.id = d.case_id
                where d.state = 'TO_PRINT' order by d.created_at, d.id limit :most
                """)
                .param("most", most)
                .query((row, number) -> new Waiting(
                        delivery(row),
                        row.getString("kind"),
                        row.getObject("from_unit_id", UUID.class),
                        row.getObject("owner_unit_id", UUID.class),
                        row.getString("number")))
                .list();
    }

    /** Whether a letter with a new code is still on its way. */
    boolean codeOnItsWay(CaseId caseId) {
        return jdbc.sql("""
                select exists (select from notification.delivery d
                                where d.case_id = :id and d.new_code_hash is not null
                                  and d.state in ('QUEUED', 'SENDING', 'TO_PRINT'))
                """).param("id", caseId.value()).query(Boolean.class).single();
    }

    Optional<Delivery> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from notification.delivery d where d.id = :id")
                .param("id", id)
                .query((row, number) -> delivery(row))
                .optional();
    }

    byte[] sealed(UUID id) {
        return jdbc.sql("select d.body_sealed from notification.delivery d where d.id = :id")
                .param("id", id)
                .query((row, number) -> row.getBytes("body_sealed"))
                .single();
    }

    List<Delivery> ofCases(Collection<CaseId> cases) {
        return jdbc.sql("select " + COLUMNS + """
                 from notification.delivery d
                where d.case_id in (:cases)
                order by d.created_at desc, d.id desc
                """)
                .param("cases", cases.stream().map(CaseId::value).toList())
                .query((row, number) -> delivery(row))
                .list();
    }

    List<Delivery> unsent(int most) {
        return jdbc.sql("select " + COLUMNS + """
                 from notification.delivery d
                where d.state = 'FAILED' or (d.next_attempt_at is not null and d.error_code is not null)
                order by d.created_at, d.id
                limit :most
                """)
                .param("most", most)
                .query((row, number) -> delivery(row))
                .list();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getString("kind"),
                ChannelCode.valueOf(row.getString("channel")),
                new Recipient(
                        Recipient.Kind.valueOf(row.getString("recipient_kind")),
                        row.getObject("recipient_id", UUID.class)),
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("error_code"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "next_attempt_at"),
                instant(row, "settled_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }
}
