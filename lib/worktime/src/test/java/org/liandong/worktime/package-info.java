@NullMarked
package org.liandong.worktime;

import org.jspecify.annotations.NullMarked;
