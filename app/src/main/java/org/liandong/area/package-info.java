/**
 * The jurisdiction tree, units and the gazetteer. Codes are strings: a leading zero is part of one.
 *
 * <p>Owns the schema {@code area}.
 */
@NullMarked
@ApplicationModule(displayName = "Area")
package org.liandong.area;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
