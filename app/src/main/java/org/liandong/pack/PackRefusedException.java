package org.liandong.pack;

import java.util.List;
import java.util.Locale;

/** A pack was not applied; nothing of it was. Each fault names file, line, column and what is allowed. */
public final class PackRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Faults found;

    PackRefusedException(Faults found) {
        super("the pack has " + found.count() + " faults; the first: "
                + found.list().getFirst());
        this.found = found;
    }

    /** In English, for the command line. */
    public List<String> faults() {
        return faults(Locale.ENGLISH);
    }

    public List<String> faults(Locale locale) {
        return found.list().stream().map(fault -> fault.text(locale)).toList();
    }

    /** How many there are, also those beyond {@link #faults()}. */
    public int count() {
        return found.count();
    }

    Faults found() {
        return found;
    }
}
