package org.liandong.warning;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.AccountId;

/**
 * A warning as it was declared. It is never changed: lifting it is an act of its own, and another colour is another warning.
 *
 * @param area the area it holds for, with everything below it
 */
public record Warning(
        UUID id,
        WarningKind kind,
        WarningColour colour,
        String area,
        Instant declaredAt,
        AccountId declaredBy,
        @Nullable Lifting lifting) {

    /**
     * The end of a warning by a person.
     *
     * @param by another warning that took its place; null where it was lifted
     */
    public record Lifting(
            Instant at, AccountId account, @Nullable UUID by) {}

    public boolean inForce() {
        return lifting == null;
    }
}
