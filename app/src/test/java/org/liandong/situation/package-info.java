@NullMarked
package org.liandong.situation;

import org.jspecify.annotations.NullMarked;
