@NullMarked
package org.liandong.tools.replay;

import org.jspecify.annotations.NullMarked;
