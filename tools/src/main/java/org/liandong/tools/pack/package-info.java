/** Making a county pack from a file of real calls. */
@NullMarked
package org.liandong.tools.pack;

import org.jspecify.annotations.NullMarked;
