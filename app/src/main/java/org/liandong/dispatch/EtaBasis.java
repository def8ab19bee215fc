package org.liandong.dispatch;

/** What an estimated arrival rests on; always shown beside it, message key {@code eta-basis.<name in lower case>}. */
public enum EtaBasis {
    /** Straight line times a detour factor: picks the wrong team now and then, more so in mountains. */
    DETOUR_ESTIMATE,
    /** Over the county's roads as they are now, closures included. */
    ROAD,
    /** No road leads there now: nobody says when. */
    NO_ROAD;

    /** Suffix of this basis's message key. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
