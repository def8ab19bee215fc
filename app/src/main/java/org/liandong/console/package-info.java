/**
 * The pages of staff on shift: desk, board, incident, routes, reports, print, and the wall screen. Every button it shows is
 * a row of a procedure that this person may perform now. Of tables it owns the links of wall screens alone, in the schema
 * {@code console}: {@link org.liandong.console.WallLinks}.
 */
@NullMarked
@ApplicationModule(displayName = "Console")
package org.liandong.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
