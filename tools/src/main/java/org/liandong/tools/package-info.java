/**
 * What measures and tries the desk from outside: replay of real calls, measurements, fault runs. Everything it does to a
 * desk goes through the desk's public interfaces, but for reading and filling tables in its own temporary database.
 */
@NullMarked
package org.liandong.tools;

import org.jspecify.annotations.NullMarked;
