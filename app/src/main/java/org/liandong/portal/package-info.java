/**
 * Resident pages: the front door, reporting an emergency, and one's own matter by receipt code. Everything a resident
 * is shown of a case goes through {@link org.liandong.portal.PublicView}; what it leaves out does not leave the desk.
 *
 * <p>Owns no table. These pages work without any script and keep nothing a resident typed in a session: a draft travels
 * in its own form until it is sent.
 */
@NullMarked
@ApplicationModule(displayName = "Portal")
package org.liandong.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
