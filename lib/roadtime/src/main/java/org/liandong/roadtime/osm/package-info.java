/**
 * OpenStreetMap files as road maps, behind {@link org.liandong.roadtime.MapFile}. What a car may use is decided by
 * {@link org.liandong.roadtime.osm.CarAccess}. Both formats are read here without any library: see the README for why.
 */
@NullMarked
package org.liandong.roadtime.osm;

import org.jspecify.annotations.NullMarked;
