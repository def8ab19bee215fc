/**
 * What a county is: areas, units, gazetteer, classes, teams and staff, read from a directory, checked as a whole and
 * applied in one go.
 */
@NullMarked
@ApplicationModule(displayName = "Pack")
package org.liandong.pack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
