package org.liandong.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.merkle.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The single row of the log's state.
 *
 * @param size what is committed, published or not
 * @param published what everybody may have seen; null before the first
 * @param held whether the holder's lease runs
 */
record LogRow(
        long epoch,
        @Nullable UUID holder,
        boolean held,
        long size,
        Hash root,
        @Nullable Long published,
        @Nullable FrozenWhy frozen) {

    /** Locks the row; whoever else sequences, freezes or releases waits for the end of this transaction. */
    static LogRow lock(JdbcClient jdbc) {
        return read(jdbc, " for update");
    }

    static LogRow read(JdbcClient jdbc) {
        return read(jdbc, "");
    }

    private static LogRow read(JdbcClient jdbc, String lock) {
        return jdbc.sql("""
                select epoch, holder, coalesce(held_until > clock_timestamp(), false) as held, size, root, published, frozen_why
                  from ledger.log""" + lock)
                .query((row, number) -> {
                    var why = row.getString("frozen_why");
                    return new LogRow(
                            row.getLong("epoch"),
                            row.getObject("holder", UUID.class),
                            row.getBoolean("held"),
                            row.getLong("size"),
                            new Hash(row.getBytes("root")),
                            row.getObject("published", Long.class),
                            why == null ? null : FrozenWhy.valueOf(why));
                })
                .single();
    }
}
