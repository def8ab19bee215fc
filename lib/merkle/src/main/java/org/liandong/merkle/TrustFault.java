package org.liandong.merkle;

/** Why a checkpoint does not satisfy a policy. */
public enum TrustFault {
    /** The origin line is not that of the trusted log. */
    OTHER_ORIGIN,
    /** The log has not signed. */
    LOG_SIGNATURE_MISSING,
    /** A signature of the log or of a witness does not verify. */
    BAD_SIGNATURE,
    /** Fewer witnesses have cosigned than the policy wants. */
    QUORUM_MISSED
}
