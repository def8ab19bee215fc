package org.liandong.kernel;

/** The kind of a case, for example {@code REPORT} or {@code INCIDENT}; each kind is one {@link Procedure}. */
public record CaseKind(String code) {

    public CaseKind {
        if (!code.matches("[A-Z][A-Z_]{1,31}")) {
            throw new IllegalArgumentException("a case kind is 2 to 32 capitals and underscores: " + code);
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
