package org.liandong.kernel;

/** Which case, and by which procedure it moves. */
public record CaseRef(CaseKind kind, CaseId id) {

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
