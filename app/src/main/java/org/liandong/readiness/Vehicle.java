package org.liandong.readiness;

import org.liandong.kernel.TeamId;

/** A vehicle of a team. */
public record Vehicle(String code, TeamId team, Kind kind, String name, int seats) {

    /** Kinds of vehicle. */
    public enum Kind {
        FIRE_ENGINE,
        AMBULANCE,
        RESCUE_TRUCK,
        TRUCK,
        PICKUP,
        VAN,
        BUS,
        BOAT,
        PUMP_TRUCK,
        POWER_TRUCK,
        LIFT_TRUCK,
        REPAIR_TRUCK,
        EXCAVATOR,
        LOADER,
        TANKER,
        DRONE_VAN
    }
}
