package org.liandong.readiness;

import org.liandong.kernel.UnitId;

/** Where goods for emergencies lie; WGS 84 degrees. */
public record Depot(
        String code, String name, String nameEn, String areaCode, double latitude, double longitude, UnitId unit) {}
