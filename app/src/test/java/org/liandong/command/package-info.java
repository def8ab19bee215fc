/** The script and the command line, tested as a person uses them. */
package org.liandong.command;
