package org.liandong.contact;

import java.util.Optional;
import org.liandong.casework.Head;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Refusal;

/** A module above this one that may object to an opening, because of something only it knows; it reads and never writes. */
@FunctionalInterface
public interface OpeningBar {

    /** Why this member of staff may not open this of this case; empty when there is no objection. */
    Optional<Refusal> against(Actor.Staff actor, Head head, OpeningRecord.What what);
}
