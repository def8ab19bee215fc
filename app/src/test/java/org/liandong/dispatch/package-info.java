/** Teams' calls, on a real database and as pure tables. */
@NullMarked
package org.liandong.dispatch;

import org.jspecify.annotations.NullMarked;
