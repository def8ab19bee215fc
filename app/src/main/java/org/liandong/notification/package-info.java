/**
 * Messages that leave the desk: an outbox written with the act that causes them, channels, delivery attempts.
 *
 * <p>Owns the schema {@code notification}. An address is looked up when a message is sent and kept nowhere here.
 */
@NullMarked
@ApplicationModule(displayName = "Notification")
package org.liandong.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
