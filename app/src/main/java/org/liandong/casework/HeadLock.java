package org.liandong.casework;

import java.time.Instant;
import java.util.Optional;
import org.liandong.deadline.CaseLock;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Facts;
import org.liandong.store.Writes;
import org.springframework.stereotype.Component;

/** Lets the tick take a head as every act does. A clock's journal line does not raise the case's version. */
@Component
final class HeadLock implements CaseLock {

    private static final Actor TICK = new Actor.Clockwork("tick");

    private final Heads heads;
    private final Journal journal;

    HeadLock(Heads heads, Journal journal) {
        this.heads = heads;
        this.journal = journal;
    }

    @Override
    public Optional<Locked> tryLock(CaseId id) {
        return heads.lock(id, true).map(Taken::new);
    }

    private final class Taken implements Locked {
        private final LockedHead locked;
        private int entry;

        Taken(LockedHead locked) {
            this.locked = locked;
            this.entry = locked.journalCount();
        }

        @Override
        public CaseRef ref() {
            return locked.head().ref();
        }

        @Override
        public void journal(ClockName clock, boolean breached, Instant dueAt, Instant at, Writes writes) {
            var head = locked.head();
            entry++;
            journal.add(
                    new Journal.Line(
                            head.id(),
                            entry,
                            head.version(),
                            breached ? "CLOCK_BREACHED" : "CLOCK_WARNED",
                            head.state(),
                            head.state(),
                            TICK,
                            at,
                            at,
                            Facts.of("clock", clock.code()).with("dueAt", dueAt),
                            null),
                    writes);
            heads.count(head.id(), entry, writes);
        }
    }
}
