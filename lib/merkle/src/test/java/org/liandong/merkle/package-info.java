@NullMarked
package org.liandong.merkle;

import org.jspecify.annotations.NullMarked;
