/**
 * Accounts, roles, grants and sign-in. Who may do what is decided here, once.
 *
 * <p>Owns the schema {@code staff}.
 */
@NullMarked
@ApplicationModule(displayName = "Staff")
package org.liandong.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
