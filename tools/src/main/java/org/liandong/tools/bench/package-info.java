/** Measuring a desk of one's own. */
@NullMarked
package org.liandong.tools.bench;

import org.jspecify.annotations.NullMarked;
