package org.liandong.tools.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.liandong.tools.desk.DeskDatabase;

/**
 * Leaves written at a steady pace straight into a desk's ledger, ten a transaction, and how long each then waited for
 * the checkpoint it stands in. Only for a desk of our own.
 */
record LedgerLoad(DeskDatabase database) {

    private static final int LEAVES_AT_ONCE = 10;

    private static final String LEAVES = """
            insert into ledger.leaf (case_id, seq, kind, at, event_text, body, entry, leaf_hash)
            select gen_random_uuid(), 0, 'bench', clock_timestamp(), 'bench' || repeat('.', 400), '{}', entry,
                   sha256('\\x00'::bytea || entry)
              from (select '\\x01'::bytea || sha256(gen_random_uuid()::text::bytea) as entry from generate_series(1, %d)) e
            """.formatted(LEAVES_AT_ONCE);
    private static final String DELAYS = """
            select percentile_cont(array[0.5, 0.99, 1.0]) within group (order by delay)
              from (select extract(epoch from
                           (select c.published_at from ledger.checkpoint c
                             where c.size > l.index and c.published_at is not null order by c.size limit 1) - l.at)
                             as delay
                      from ledger.leaf l where l.kind = 'bench') d
            """;

    /**
     * Seconds from writing to publication.
     *
     * @param perSecond leaves written in a second, as it came out
     */
    record Delays(double perSecond, double half, double most, double longest) {}

    /** Writes at this pace for a while, waits until all stand in the log, and measures. */
    Delays run(int perSecond, Duration time) throws IOException, SQLException, InterruptedException {
        int batches = (int) (perSecond * time.toMillis() / 1_000 / LEAVES_AT_ONCE);
        long step = LEAVES_AT_ONCE * 1_000_000_000L / perSecond;
        try (var connection = database.superuser();
                var write = connection.prepareStatement(LEAVES)) {
            long begin = System.nanoTime();
            for (int i = 0; i < batches; i++) {
                long due = begin + i * step;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                write.executeUpdate();
            }
            double lasted = (System.nanoTime() - begin) / 1e9;
            awaitPublication();
            try (var row = connection.createStatement().executeQuery(DELAYS)) {
                row.next();
                var figures = (Double[]) row.getArray(1).getArray();
                return new Delays(batches * LEAVES_AT_ONCE / lasted, figures[0], figures[1], figures[2]);
            }
        }
    }

    private void awaitPublication() throws IOException, SQLException, InterruptedException {
        try (var connection = database.superuser();
                var left = connection.prepareStatement(
                        "select (select count(*) from ledger.leaf where index is null) + (select size - published from ledger.log)")) {
            for (int i = 0; i < 1_200; i++) {
                try (var row = left.executeQuery()) {
                    row.next();
                    if (row.getLong(1) == 0) {
                        return;
                    }
                }
                Thread.sleep(100);
            }
        }
        throw new IOException("leaves still wait for their place after two minutes");
    }
}
