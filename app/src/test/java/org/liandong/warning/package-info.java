@NullMarked
package org.liandong.warning;

import org.jspecify.annotations.NullMarked;
