/** The register of teams. */
@NullMarked
package org.liandong.readiness;

import org.jspecify.annotations.NullMarked;
