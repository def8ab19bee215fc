package org.liandong.area;

import java.util.UUID;

/** An entry of the gazetteer, WGS 84 degrees. */
public record Place(
        UUID id, String name, String nameEn, String kind, String areaCode, double latitude, double longitude) {}
