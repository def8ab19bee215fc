/**
 * Exact driving times to one place from many, over roads as they are now.
 *
 * <p>A {@link org.liandong.roadtime.RoadMap} holds roads: shapes, classes, directions. With a
 * {@link org.liandong.roadtime.SpeedTable} it becomes a {@link org.liandong.roadtime.RoadGraph}: compact arc arrays,
 * forward and reverse, that never change. {@link org.liandong.roadtime.RoadTimes} answers over the graph and the
 * closures of the moment, which are swapped as a whole: {@link org.liandong.roadtime.Closures}.
 *
 * <p>Maps come from OpenStreetMap files ({@code org.liandong.roadtime.osm}) or from tables with given times
 * ({@link org.liandong.roadtime.GivenTimes}). What cannot be driven to is {@link org.liandong.roadtime.Arrival.None},
 * with the reason; never a guess. A file that cannot be read is {@link org.liandong.roadtime.MapRefused}, with the place
 * in it.
 */
@NullMarked
package org.liandong.roadtime;

import org.jspecify.annotations.NullMarked;
