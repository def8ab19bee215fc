/** Reading comma separated files with located errors. */
@NullMarked
package org.liandong.tools.csv;

import org.jspecify.annotations.NullMarked;
