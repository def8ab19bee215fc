/** Messages leaving by a real SMTP server in another process. */
@NullMarked
package org.liandong.notification;

import org.jspecify.annotations.NullMarked;
