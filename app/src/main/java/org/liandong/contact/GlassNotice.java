package org.liandong.contact;

import org.liandong.casework.Happening;
import org.liandong.kernel.Actor;
import org.liandong.store.Writes;

/** How resident and supervisor learn of a broken glass, in its own transaction. Implemented where messages leave. */
public interface GlassNotice {

    /** Adds the messages to the approval's writes. */
    void broken(BreakGlass.Glass glass, Actor.Staff approvedBy, Happening.Now now, Writes writes);
}
