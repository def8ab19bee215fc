/**
 * One logical copy of the whole database: a file with every table as text and a manifest of what is in it, the wrapped
 * keys of cases in a file of their own. The same copy serves as backup, as the way from the embedded database to a
 * server, and from one major version to the next.
 *
 * <p>Owns the schema {@code restoring} while a copy is brought back. Works as the schema's owner, without the rest of
 * the desk. Read {@link org.liandong.backup.Backup}, then {@link org.liandong.backup.Restore}.
 */
@NullMarked
@ApplicationModule(displayName = "Backup")
package org.liandong.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
