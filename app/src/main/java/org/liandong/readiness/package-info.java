/**
 * What stands ready: teams and what they can do.
 *
 * <p>Owns the schema {@code readiness}. Which call a team is on is not known here but in {@code dispatch}.
 */
@NullMarked
@ApplicationModule(displayName = "Readiness")
package org.liandong.readiness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
