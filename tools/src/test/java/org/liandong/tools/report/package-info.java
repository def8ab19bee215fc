@NullMarked
package org.liandong.tools.report;

import org.jspecify.annotations.NullMarked;
