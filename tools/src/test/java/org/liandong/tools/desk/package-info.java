@NullMarked
package org.liandong.tools.desk;

import org.jspecify.annotations.NullMarked;
