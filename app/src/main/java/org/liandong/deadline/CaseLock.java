package org.liandong.deadline;

import java.time.Instant;
import java.util.Optional;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ClockName;
import org.liandong.store.Writes;

/**
 * How the tick takes a case before it fires a clock: the head first, as every act does. Implemented by the spine, which
 * owns the heads.
 */
public interface CaseLock {

    /** The case, locked until the transaction ends; empty while another transaction holds it. */
    Optional<Locked> tryLock(CaseId id);

    /** A locked case. */
    interface Locked {

        CaseRef ref();

        /** Adds the journal entry that says a clock warned or was breached. */
        void journal(ClockName clock, boolean breached, Instant dueAt, Instant at, Writes writes);
    }
}
