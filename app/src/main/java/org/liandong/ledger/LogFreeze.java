package org.liandong.ledger;

import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TimeSource;
import org.liandong.merkle.Checkpoint;
import org.liandong.merkle.Hash;
import org.liandong.store.SequencerRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Never two histories: compares the database with what is remembered outside it, before anything is signed, and freezes
 * signing when they differ. Intake goes on meanwhile.
 */
@Component
public final class LogFreeze {

    private static final Logger LOG = LoggerFactory.getLogger(LogFreeze.class);

    private final SequencerRole role;
    private final LogMemory memory;
    private final TimeSource time;

    LogFreeze(SequencerRole role, LogMemory memory, TimeSource time) {
        this.role = role;
        this.memory = memory;
        this.time = time;
    }

    /** Compares; false when signing is, or now becomes, frozen. */
    boolean check() {
        var remembered = memory.latest();
        return switch (remembered) {
            case LogMemory.Latest.Nothing _ ->
                role.write(jdbc -> LogRow.read(jdbc).frozen() == null);
            case LogMemory.Latest.Unreadable _ -> {
                freeze(FrozenWhy.MEMORY, null);
                yield false;
            }
            case LogMemory.Latest.Known known -> compare(known.checkpoint());
        };
    }

    private boolean compare(Checkpoint known) {
        var row = role.write(LogRow::read);
        boolean holds = role.write(jdbc -> contains(jdbc, row, known));
        if (!holds) {
            freeze(FrozenWhy.MEMORY, known.size());
            return false;
        }
        if (row.frozen() == FrozenWhy.RESTORED) {
            release("CONFIRMED_BY_MEMORY", known.size());
            return true;
        }
        return row.frozen() == null;
    }

    /** Whether the database has exactly this checkpoint in its history. */
    static boolean contains(JdbcClient jdbc, LogRow row, Checkpoint known) {
        return known.size() == 0
                || known.size() <= row.size()
                        && jdbc.sql("select root from ledger.checkpoint where size = :size")
                                .param("size", known.size())
                                .query((found, number) -> new Hash(found.getBytes("root")))
                                .optional()
                                .filter(known.root()::equals)
                                .isPresent();
    }

    /**
     * Stops signing on every node, until it is released.
     *
     * @param seen the size known elsewhere, if that is the reason
     */
    public void freeze(FrozenWhy why, @Nullable Long seen) {
        boolean now = role.write(jdbc -> {
            var row = LogRow.lock(jdbc);
            if (row.frozen() != null) {
                return false;
            }
            jdbc.sql("update ledger.log set frozen_why = :why, frozen_at = :at")
                    .param("why", why.name())
                    .param("at", time.now().atOffset(ZoneOffset.UTC))
                    .update();
            note(jdbc, "FROZEN", why.name(), row.size(), seen);
            return true;
        });
        if (now) {
            LOG.error("signing is frozen: {}; see docs/operations.md, \"When signing is frozen\"", why);
        }
    }

    /**
     * Says that the database comes from a backup: signing stays frozen until what is remembered outside, a witness or a
     * person with a checkpoint confirms that it is the latest. For whoever restores, before the desk starts.
     */
    public void restored() {
        freeze(FrozenWhy.RESTORED, null);
    }

    /** Ends the freeze; the caller has proved that the database holds everything that was published. */
    void release(String why, @Nullable Long seen) {
        role.write(jdbc -> {
            var row = LogRow.lock(jdbc);
            if (row.frozen() == null) {
                return false;
            }
            jdbc.sql("update ledger.log set frozen_why = null, frozen_at = null")
                    .update();
            note(jdbc, "RELEASED", why, row.size(), seen);
            return true;
        });
        LOG.warn("signing is released: {}", why);
    }

    private void note(JdbcClient jdbc, String what, String why, long size, @Nullable Long seen) {
        jdbc.sql("insert into ledger.freezing (at, what, why, size, seen) values (:at, :what, :why, :size, :seen)")
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .param("what", what)
                .param("why", why)
                .param("size", size)
                .param("seen", seen)
                .update();
    }
}
