package org.liandong.pack;

import java.util.List;

/** A pack was not applied; nothing of it was. Each fault names file, line, column and what is allowed. */
public final class PackRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    PackRefusedException(List<String> faults) {
        super("the pack has " + faults.size() + " faults; the first: " + faults.getFirst());
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
