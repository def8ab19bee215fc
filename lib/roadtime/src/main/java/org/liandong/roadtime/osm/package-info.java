/**
 * OpenStreetMap files as road maps: {@link org.liandong.roadtime.osm.OsmMap#read} takes {@code .osm.pbf}, {@code .osm} and
 * {@code .osm.gz}, told apart by their content. What a car may use is decided by
 * {@link org.liandong.roadtime.osm.CarAccess}. Both formats are read here without any library: see the README for why.
 */
@NullMarked
package org.liandong.roadtime.osm;

import org.jspecify.annotations.NullMarked;
