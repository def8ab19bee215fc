/**
 * Turns what comes in into a case: the only module that knows all kinds. Read {@link org.liandong.intake.Triage}.
 */
@NullMarked
@ApplicationModule(displayName = "Intake")
package org.liandong.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
