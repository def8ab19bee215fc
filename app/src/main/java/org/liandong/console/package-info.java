/**
 * The pages of staff on shift: desk, board, incident, reports, print. It owns no table; every button it shows is a row
 * of a procedure that this person may perform now.
 */
@NullMarked
@ApplicationModule(displayName = "Console")
package org.liandong.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
