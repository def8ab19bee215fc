@NullMarked
package org.liandong.tools.pack;

import org.jspecify.annotations.NullMarked;
