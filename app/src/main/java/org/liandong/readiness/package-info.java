/**
 * What stands ready: teams and what they can do.
 *
 * <p>Owns the schema {@code readiness}, whose register {@code pack} writes. Which call a team is on is not known here but in {@code dispatch}.
 */
@NullMarked
@ApplicationModule(displayName = "Readiness")
package org.liandong.readiness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
