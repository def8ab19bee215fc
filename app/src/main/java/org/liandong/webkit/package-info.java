/**
 * What every page and endpoint stands on: the page frame, who is signed in, what a handler demands, the one way of
 * saying no, addresses and limits.
 *
 * <p>Ground: it knows no module above it. What it needs from them it asks through {@link org.liandong.webkit.Rights}
 * and {@link org.liandong.webkit.CountyName}. Read {@link org.liandong.webkit.Granted} and
 * {@link org.liandong.webkit.Problems} first.
 */
@NullMarked
@ApplicationModule(displayName = "Webkit")
package org.liandong.webkit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
