/** News between nodes, on a real database. */
@NullMarked
package org.liandong.live;

import org.jspecify.annotations.NullMarked;
