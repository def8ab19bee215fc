@NullMarked
package org.liandong.audit;

import org.jspecify.annotations.NullMarked;
