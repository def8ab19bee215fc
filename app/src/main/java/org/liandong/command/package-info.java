/**
 * The command line: what {@code ./liandong VERB} does once a JDK is found and the product is built. Finds the database,
 * starts and stops the desk, keeps the few files of the data directory that are not the database's.
 *
 * <p>Owns {@code LIANDONG_HOME/keys/*.properties} and {@code log-origin}. Nothing calls it; it may call everything. Read
 * {@link org.liandong.command.Main}, then {@code Desk}.
 */
@NullMarked
@ApplicationModule(displayName = "Command line")
package org.liandong.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
