package org.liandong.situation;

import java.util.Locale;

/** A part of a situation report; what is asked for is the law's own list (生产安全事故报告和调查处理条例 art. 12). */
public enum Section {
    WHEN,
    WHERE,
    WHAT,
    CAUSE,
    NATURE,
    EFFECTS,
    MEASURES,
    NEXT_STEPS,
    HELP_NEEDED,
    ADVICE;

    /** End of its message key, and its name in forms and JSON. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
