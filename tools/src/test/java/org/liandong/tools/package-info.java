@NullMarked
package org.liandong.tools;

import org.jspecify.annotations.NullMarked;
