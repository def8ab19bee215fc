@NullMarked
package org.liandong.tools.county;

import org.jspecify.annotations.NullMarked;
