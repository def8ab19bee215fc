/** Plays a county through the desk's public interfaces: callers, call-takers, dispatchers, teams, weather. */
@NullMarked
package org.liandong.tools.simulate;

import org.jspecify.annotations.NullMarked;
