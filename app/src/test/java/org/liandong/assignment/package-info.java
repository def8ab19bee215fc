@NullMarked
package org.liandong.assignment;

import org.jspecify.annotations.NullMarked;
