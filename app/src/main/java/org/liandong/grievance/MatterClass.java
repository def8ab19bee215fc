package org.liandong.grievance;

/** The four classes of matter on one procedure (信访工作条例 art. 29 to 31; service requests are the desk's own). */
public enum MatterClass {
    /** Something to be mended or done: a target by category, shown to anyone. */
    SERVICE(true),
    /** A decision or the conduct of a unit, 求决 (art. 31). */
    GRIEVANCE(false),
    /** 建议 (art. 29). */
    SUGGESTION(false),
    /** 检举控告 (art. 30): sealed from those accused. */
    ACCUSATION(false);

    private final boolean published;

    MatterClass(boolean published) {
        this.published = published;
    }

    /** Whether matters of this class are shown to anyone, without whoever asked. */
    public boolean published() {
        return published;
    }

    /** Suffix of its message key. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
