package org.liandong.readiness;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.UnitId;

/**
 * A rescue team.
 *
 * @param capabilities codes of the vocabulary, see {@link Capabilities}
 * @param strength people who can turn out
 * @param latitude of its base, WGS 84 degrees
 * @param longitude of its base, WGS 84 degrees
 * @param areaCode the township where it stands
 * @param dutyEmail where an alert reaches the team on duty, not a person's own address
 * @param dutyPhone the duty telephone of the team itself
 * @param version rises with each change; 0 for a team not saved yet
 */
public record Team(
        TeamId id,
        String code,
        String name,
        String nameEn,
        UnitId unit,
        Kind kind,
        Set<String> capabilities,
        int strength,
        double latitude,
        double longitude,
        String areaCode,
        @Nullable String dutyEmail,
        @Nullable String dutyPhone,
        boolean active,
        int version) {

    public Team {
        capabilities = Set.copyOf(capabilities);
    }

    /** Whether the county keeps the team or a trade lends it. */
    public enum Kind {
        PUBLIC,
        PROFESSIONAL
    }

    /** The services a county keeps: three of its own, one a township, thirteen of the trades. */
    public enum Service {
        COUNTY_RESCUE,
        MEDICAL,
        MILITIA,
        TOWNSHIP,
        FLOOD_DROUGHT,
        FOREST_FIRE,
        GEOLOGICAL,
        MINE_CHEMICAL,
        MUNICIPAL,
        POWER,
        WATER_GAS,
        TRANSPORT,
        FOOD_DRUG,
        EPIDEMIC,
        ENVIRONMENT,
        ANIMAL_PLANT,
        SOCIAL_RELIEF;

        /** Last part of its message key. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether this team answers a need for a capability. */
    public boolean can(String asked) {
        return capabilities.stream().anyMatch(offered -> Capability.answers(offered, asked));
    }
}
