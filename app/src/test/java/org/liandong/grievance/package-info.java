@NullMarked
package org.liandong.grievance;

import org.jspecify.annotations.NullMarked;
