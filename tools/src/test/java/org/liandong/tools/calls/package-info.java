@NullMarked
package org.liandong.tools.calls;

import org.jspecify.annotations.NullMarked;
