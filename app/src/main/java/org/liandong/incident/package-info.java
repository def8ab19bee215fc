/**
 * Reports and incidents: what happened, where, how bad, and which calls are about the same thing.
 *
 * <p>Owns the schema {@code incident}. Read {@code IncidentProcedure} and {@code ReportProcedure} first.
 */
@NullMarked
@ApplicationModule(displayName = "Incident")
package org.liandong.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
