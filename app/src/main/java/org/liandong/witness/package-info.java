/**
 * A witness for the logs of neighbours: cosigns a checkpoint once it has seen that it continues the one before. A
 * program of its own, with a state directory and a key of its own; it knows nothing of a desk.
 */
@NullMarked
@ApplicationModule(displayName = "Witness")
package org.liandong.witness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
