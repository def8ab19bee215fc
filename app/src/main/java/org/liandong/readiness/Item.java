package org.liandong.readiness;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.UnitId;

/**
 * Goods in a depot.
 *
 * @param measure what is counted, such as 顶 or 千克
 * @param keeper the unit that answers for them
 * @param expires the last day they may be used; null: they keep
 * @param maintained when they were looked after last
 * @param maintainDays how often they must be; null: never
 */
public record Item(
        String depot,
        String code,
        Kind kind,
        String name,
        int quantity,
        String measure,
        UnitId keeper,
        @Nullable LocalDate expires,
        @Nullable LocalDate maintained,
        @Nullable Integer maintainDays) {

    /** Kinds of goods. */
    public enum Kind {
        SHELTER,
        FOOD,
        FLOOD,
        POWER,
        TOOL,
        FIRE,
        PROTECTION,
        MEDICAL,
        COMMUNICATION,
        ROAD,
        OTHER
    }

    /** The day from which maintenance is overdue; null when there is none to do. */
    public @Nullable LocalDate maintenanceDue() {
        return maintainDays == null || maintained == null ? null : maintained.plusDays(maintainDays);
    }
}
