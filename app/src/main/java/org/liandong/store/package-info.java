/**
 * The database as every module meets it: one role per duty, one context per transaction, one clock for Java and SQL,
 * one history of migrations.
 *
 * <p>Owns the schema {@code store}. Read {@link org.liandong.store.Transactions} first.
 */
@NullMarked
@ApplicationModule(displayName = "Store")
package org.liandong.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
