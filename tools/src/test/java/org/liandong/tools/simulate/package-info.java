/** Tests of the simulator's own parts; the whole is played by the product's tests. */
@NullMarked
package org.liandong.tools.simulate;

import org.jspecify.annotations.NullMarked;
