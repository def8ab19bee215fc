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

    /** One entry of the navigation. */
    record Entry(String href, String key, String shortcut, boolean current) {}

    public boolean signedIn() {
        return person != null;
    }
}
