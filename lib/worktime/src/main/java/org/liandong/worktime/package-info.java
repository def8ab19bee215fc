/** Working days, calendar days and statutory due dates. */
@NullMarked
package org.liandong.worktime;

import org.jspecify.annotations.NullMarked;
