package org.liandong.portal.open311;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything wrong with one call, told at once: a top-level list of code and description. */
final class Open311Faults {

    private final List<Map<String, Object>> errors = new ArrayList<>();
    private int status;

    /** Adds one; the answer's status is that of the first. */
    Open311Faults add(int code, String description) {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", code);
        error.put("description", description);
        errors.add(error);
        status = status == 0 ? code : status;
        return this;
    }

    boolean any() {
        return !errors.isEmpty();
    }

    void throwIfAny() {
        if (any()) {
            throw new Refused(this);
        }
    }

    int status() {
        return status;
    }

    List<Map<String, Object>> errors() {
        return errors;
    }

    static Refused refused(int code, String description) {
        return new Refused(new Open311Faults().add(code, description));
    }

    /** Ends a call with its errors. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Open311Faults faults;

        Refused(Open311Faults faults) {
            super("refused", null, false, false);
            this.faults = faults;
        }

        Open311Faults faults() {
            return faults;
        }
    }
}
