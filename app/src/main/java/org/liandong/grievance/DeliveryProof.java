package org.liandong.grievance;

/** How it is known that the resident has the answer. */
public enum DeliveryProof {
    SIGNED,
    POSTED,
    READ_ONLINE,
    ANSWERED
}
