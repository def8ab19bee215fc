/** Liandong 联动: a county's civil coordination desk, one modular monolith. */
@NullMarked
package org.liandong;

import org.jspecify.annotations.NullMarked;
