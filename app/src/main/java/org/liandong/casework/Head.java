package org.liandong.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.UnitId;

/** The thin head every case has, whatever its kind. What a kind knows beyond this lies in its own module. */
public record Head(
        CaseId id,
        CaseKind kind,
        String number,
        @Nullable CaseId parentId,
        String areaCode,
        String areaPath,
        UnitId ownerUnit,
        String state,
        boolean isFinal,
        boolean exercise,
        int version,
        Instant openedAt,
        Instant movedAt) {

    public CaseRef ref() {
        return new CaseRef(kind, id);
    }
}
