/**
 * Requests and grievances: service requests, grievances, suggestions and accusations on one procedure, their points and
 * answers, reviews, and who follows them.
 *
 * <p>Owns the schema {@code grievance}. Read {@code RequestProcedure} first, then {@link org.liandong.grievance.Requests}
 * (taking and reading), {@code Routing} (which unit), {@code Handling} (the answer), {@code Reviews} and
 * {@link org.liandong.grievance.ResidentSide}.
 */
@NullMarked
@ApplicationModule(displayName = "Grievance")
package org.liandong.grievance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
