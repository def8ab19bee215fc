@NullMarked
package org.liandong.placing;

import org.jspecify.annotations.NullMarked;
