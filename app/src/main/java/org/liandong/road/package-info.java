/**
 * The county's roads as they are now: the map of the pack in force, what is closed, and how long teams drive.
 *
 * <p>Owns the schema {@code road}. Every node keeps the roads in memory and lays the closures in force over them; a closure
 * made on one node is announced to all. Read {@link org.liandong.road.Roads} first; the searching itself is the library
 * {@code roadtime}.
 */
@NullMarked
@ApplicationModule(displayName = "Road")
package org.liandong.road;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
