/**
 * Residents' words and contacts, sealed per case; reading them is an act the resident can see.
 *
 * <p>Owns the schema {@code contact}, which only role {@code contact} may read, through functions that demand a committed
 * opening and ask again on what ground it stands. Read {@link org.liandong.contact.Contacts} first, then {@link
 * org.liandong.contact.BreakGlass} (two people when it cannot wait), {@link org.liandong.contact.Forgetting} (a resident's
 * request to be erased) and {@link org.liandong.contact.Retention} (what goes by itself).
 */
@NullMarked
@ApplicationModule(displayName = "Contact")
package org.liandong.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
