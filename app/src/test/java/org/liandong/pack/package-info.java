@NullMarked
package org.liandong.pack;

import org.jspecify.annotations.NullMarked;
