@NullMarked
package org.liandong.roadtime;

import org.jspecify.annotations.NullMarked;
