package org.liandong.incident;

import java.util.Locale;

/** What became of a call nobody could be heard on: the whole list. */
public enum SilentKind {
    DROPPED,
    SILENT;

    /** End of its message key. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
