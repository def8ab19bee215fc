/**
 * Leaves of the public log, in the format residents' receipts are checked against.
 *
 * <p>Owns the schema {@code ledger}.
 */
@NullMarked
@ApplicationModule(displayName = "Ledger")
package org.liandong.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
