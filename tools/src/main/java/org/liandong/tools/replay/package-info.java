/** Posting a file of calls as a call-taker, and judging what was offered. */
@NullMarked
package org.liandong.tools.replay;

import org.jspecify.annotations.NullMarked;
