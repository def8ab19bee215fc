/**
 * The public log: leaves and promises in the transaction of the act, their place in the log, checkpoints, witnesses, and
 * receipts with their checks. Formats: {@code docs/LEDGER.md}. Read {@link org.liandong.ledger.Ledger} first.
 *
 * <p>Owns the schema {@code ledger}.
 */
@NullMarked
@ApplicationModule(displayName = "Ledger")
package org.liandong.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
