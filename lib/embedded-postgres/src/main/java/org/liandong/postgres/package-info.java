/**
 * A real PostgreSQL 18, started, watched and stopped by the program that uses it, and safe as the only database of a
 * product: durable, authenticated, reachable from this machine alone, and silent about the values it stores.
 *
 * <p>Start at {@link org.liandong.postgres.EmbeddedPostgres}.
 */
@NullMarked
package org.liandong.postgres;

import org.jspecify.annotations.NullMarked;
