@NullMarked
package org.liandong.tools.csv;

import org.jspecify.annotations.NullMarked;
