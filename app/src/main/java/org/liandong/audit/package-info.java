/**
 * Append-only record of staff acts, kept with what was refused.
 *
 * <p>Owns the schema {@code audit}.
 */
@NullMarked
@ApplicationModule(displayName = "Audit")
package org.liandong.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
