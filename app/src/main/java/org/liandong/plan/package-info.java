/**
 * Response plans: which one holds for an incident, and what it asks for. Class, grade, area, kind of place, season and warnings
 * in force choose it; the most specific wins.
 *
 * <p>Owns the schema {@code plan}, which packs fill. Who is sent is decided by {@code dispatch}; here is only what is wanted.
 * Read {@link org.liandong.plan.PlanConditions} and {@link org.liandong.plan.Specificity}, then {@link org.liandong.plan.Plans}.
 */
@NullMarked
@ApplicationModule(displayName = "Plan")
package org.liandong.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
