/**
 * Keys of cases: one keyset for content and one for contacts, wrapped by a key-encryption key behind an interface.
 *
 * <p>Owns the schema {@code vault}. Who loses a key loses what it sealed: that is how erasure works.
 *
 * <p>Table {@code vault.erasure} and {@link org.liandong.vault.Erasures} are the erasure list: case id, part, time, written
 * in the transaction that destroys a key. A backup takes {@code Erasures.list()} at its end; after a restore call
 * {@code Erasures.replay(newestList)} before the desk answers anybody. Replaying is idempotent and spares keys a case was
 * given later ({@code vault.case_key.made_at}).
 */
@NullMarked
@ApplicationModule(displayName = "Vault")
package org.liandong.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
