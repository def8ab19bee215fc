/**
 * Keys of cases: one keyset for content and one for contacts, wrapped by a key-encryption key behind an interface.
 *
 * <p>Owns the schema {@code vault}. Who loses a key loses what it sealed: that is how erasure works.
 */
@NullMarked
@ApplicationModule(displayName = "Vault")
package org.liandong.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
