package org.liandong.casework;

import java.util.Optional;
import org.liandong.kernel.Action;
import org.liandong.kernel.Refusal;

/**
 * A module above the spine that may object to an act its procedure allows, because of something only it knows. Asked
 * inside the act's transaction, the head locked; it reads and never writes.
 */
@FunctionalInterface
public interface Veto {

    /** Why this case, as it stands, may not be moved by this action; empty when there is no objection. */
    Optional<Refusal> against(Head before, Action action);
}
