package org.liandong.notification;

/** The ways a message can leave. */
public enum ChannelCode {
    EMAIL
}
