/**
 * The spine: thin case heads, the registry of procedures, the journal, and the only way a case moves.
 *
 * <p>Owns the schema {@code casework}. Read {@link org.liandong.casework.Casework} first.
 */
@NullMarked
@ApplicationModule(displayName = "Casework")
package org.liandong.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
