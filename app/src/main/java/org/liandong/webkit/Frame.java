package org.liandong.webkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the layout shows around a page; in templates it is {@code frame}.
 *
 * @param lang language of the page for {@code <html lang>}
 * @param otherLang the language the switch leads to
 * @param otherHref address of the same page in it
 * @param serverTime when the page was made
 * @param timeSpeed how fast the desk's clock runs
 * @param county the county's name, empty before one is loaded
 * @param person who is signed in
 * @param unitName their unit
 * @param nav the pages they may enter
 * @param headers what the page's script sends along, as JSON
 */
record Frame(
        String lang,
        String otherLang,
        String otherHref,
        String serverTime,
        String timeSpeed,
        String county,
        @Nullable SignedIn person,
        String unitName,
        List<Entry> nav,
        String headers) {

    private static final int MOST_SHOWN = 7;

    /** One entry of the navigation; the tenth and later have no shortcut. */
    record Entry(String href, String key, @Nullable String shortcut, boolean current) {}

    /** The entries that stand in the bar. */
    public List<Entry> shown() {
        return nav.size() <= MOST_SHOWN ? nav : nav.subList(0, MOST_SHOWN - 1);
    }

    /** The entries behind "more", when the bar has no room for all. */
    public List<Entry> more() {
        return nav.subList(shown().size(), nav.size());
    }

    /** Whether the page shown is one of those behind "more". */
    public boolean inMore() {
        return more().stream().anyMatch(Entry::current);
    }

    public boolean signedIn() {
        return person != null;
    }
}
