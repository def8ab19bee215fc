/**
 * Residents' words and contacts, sealed per case; reading them is an act the resident can see.
 *
 * <p>Owns the schema {@code contact}, which only role {@code contact} may read, through functions that demand a committed
 * opening. Read {@link org.liandong.contact.Contacts} first.
 */
@NullMarked
@ApplicationModule(displayName = "Contact")
package org.liandong.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
