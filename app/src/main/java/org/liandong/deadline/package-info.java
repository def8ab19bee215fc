/**
 * Clocks as streams of events, folded into due dates by rules that name their source.
 *
 * <p>Owns the schema {@code deadline}. Rules are data of the national pack; a due date in a table is only a cache.
 */
@NullMarked
@ApplicationModule(displayName = "Deadline")
package org.liandong.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
