/**
 * Situation reports: what the county tells the level above and the public about an incident. Each is a case of its own
 * under its incident: drafted from the journal, edited, signed by a person, sent. Its text is ciphertext under its own
 * key; what residents said never enters a draft.
 *
 * <p>Owns the schema {@code situation}. Read {@link org.liandong.situation.SituationProcedure} first.
 */
@NullMarked
@ApplicationModule(displayName = "Situation")
package org.liandong.situation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
