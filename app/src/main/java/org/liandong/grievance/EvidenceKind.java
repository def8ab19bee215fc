package org.liandong.grievance;

/** What shows that an answer is true. */
public enum EvidenceKind {
    DOCUMENT,
    PHOTO,
    VISIT,
    RECORD
}
