package org.liandong.grievance;

/** Why a matter is not accepted. */
public enum RefusalGround {
    /** It belongs to another legal procedure; the door is named (信访工作条例 art. 31(1) to (5)). */
    OTHER_PROCEDURE,
    /** The same matter of the same resident is being handled. */
    SAME_MATTER_OPEN,
    /** It has been decided finally and nothing new is said (art. 36). */
    FINAL_DECISION,
    /** It does not concern a public body. */
    NOT_PUBLIC_BODY,
    /** What is asked cannot be made out, and asking back brought nothing. */
    UNCLEAR
}
