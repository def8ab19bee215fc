/**
 * Warnings in force: of what, in which colour, for which area. Declared and lifted by a person for now; what is announced
 * by others will come in here.
 *
 * <p>Owns the schema {@code warning}: declarations and liftings, both only ever added. A warning in force arms response
 * plans. Read {@link org.liandong.warning.Warnings}.
 */
@NullMarked
@ApplicationModule(displayName = "Warning")
package org.liandong.warning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
