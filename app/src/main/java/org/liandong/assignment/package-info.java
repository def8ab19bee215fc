/**
 * Tasks to units: issued, signed for, planned, done, verified by somebody outside; and what happens when they run late.
 *
 * <p>Owns the schema {@code assignment}. Read {@link org.liandong.assignment.TaskProcedure}, then {@link
 * org.liandong.assignment.SupervisionProcedure}: a task and the ladder it climbs when it is late are two cases, so that a
 * unit goes on working while it is supervised. Every task has a subject, which a module above brings ({@link
 * org.liandong.assignment.SubjectSource}). Deadlines and scrutiny fall on units; no list here is by person.
 *
 * <p>Row-level security by area and by unit: the unit that handles a task, the unit that issued it, whoever was assigned
 * to verify it, and those who oversee the area.
 */
@NullMarked
@ApplicationModule(displayName = "Assignment")
package org.liandong.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
