package org.liandong.kernel;

import java.util.List;

/** Ends a request with one or more refusals; nothing was written. Carries no text of its own. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    public RefusedException(List<Refusal> refusals) {
        super(refusals.isEmpty() ? "refused" : refusals.getFirst().code().name(), null, false, false);
        this.refusals = List.copyOf(refusals);
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
