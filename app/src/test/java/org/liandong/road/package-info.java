/** The county's roads and what is closed of them, on a real database and in a real browser. */
@NullMarked
package org.liandong.road;

import org.jspecify.annotations.NullMarked;
