package org.liandong.notification;

/** The ways a message can leave. */
public enum ChannelCode {
    EMAIL,

    /** Printed by a unit apart from the one that handles the case. */
    LETTER
}
