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

    /** Whether this team answers a need for a capability. */
    public boolean can(String asked) {
        return capabilities.stream().anyMatch(offered -> Capability.answers(offered, asked));
    }
}
