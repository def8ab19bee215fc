/** A running desk seen from outside: its API, its process, its database. */
@NullMarked
package org.liandong.tools.desk;

import org.jspecify.annotations.NullMarked;
