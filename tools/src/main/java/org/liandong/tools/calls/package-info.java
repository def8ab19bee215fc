/**
 * Files of real calls, and the truth a replay is judged against: which of the posted calls are about the same event.
 */
@NullMarked
package org.liandong.tools.calls;

import org.jspecify.annotations.NullMarked;
