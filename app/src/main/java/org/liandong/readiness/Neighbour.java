package org.liandong.readiness;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A county that can lend what falls short.
 *
 * @param latitude of where its teams come in, WGS 84 degrees
 * @param longitude of where its teams come in, WGS 84 degrees
 * @param borderMinutes from being asked until its teams stand there
 * @param phone of its duty desk
 */
public record Neighbour(
        String code,
        String name,
        String nameEn,
        Set<String> capabilities,
        double latitude,
        double longitude,
        int borderMinutes,
        @Nullable String phone) {

    public Neighbour {
        capabilities = Set.copyOf(capabilities);
    }

    /** Whether it has teams that answer a need for a capability. */
    public boolean can(String asked) {
        return capabilities.stream().anyMatch(offered -> Capability.answers(offered, asked));
    }
}
