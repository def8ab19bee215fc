package org.liandong.grievance;

/** What a review or re-review decided. */
public enum ReviewDecision {
    UPHELD,
    CHANGED,
    REMITTED
}
