/** Killing a desk of one's own under load, and counting what is lost. */
@NullMarked
package org.liandong.tools.faults;

import org.jspecify.annotations.NullMarked;
