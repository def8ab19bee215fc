/**
 * "I was pressured": somebody wanted a resident to withdraw, erase, keep quiet or confirm. A kind of case of its own, with
 * a clock of its own, decided by a unit outside the handling line and hidden from that line by the database.
 *
 * <p>Owns the schema {@code pressure}. Read {@link org.liandong.pressure.PressureProcedure} first.
 */
@NullMarked
@ApplicationModule(displayName = "Pressure")
package org.liandong.pressure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
