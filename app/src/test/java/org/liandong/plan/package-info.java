@NullMarked
package org.liandong.plan;

import org.jspecify.annotations.NullMarked;
