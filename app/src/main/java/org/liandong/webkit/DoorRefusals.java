package org.liandong.webkit;

import org.liandong.kernel.ProblemCode;

/** Is told when somebody who is signed in was refused for what they may not do, so that it can be recorded. */
public interface DoorRefusals {

    /**
     * Somebody was refused.
     *
     * @param where method and pattern of the endpoint, never what stood in the address
     */
    void refused(SignedIn person, ProblemCode code, String where);
}
