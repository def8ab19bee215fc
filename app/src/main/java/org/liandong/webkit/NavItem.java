package org.liandong.webkit;

import java.util.List;
import org.liandong.kernel.Grant;

/**
 * An entry of the staff navigation. A module declares its own as beans; each is shown to holders of its grant.
 *
 * @param href the page, for example {@code /board}; pages below it mark it as current
 * @param key message key of its label
 * @param grants any one of these shows the entry
 * @param order place from the left
 */
public record NavItem(String href, String key, List<Grant> grants, int order) {

    public NavItem {
        grants = List.copyOf(grants);
    }

    public static NavItem of(String href, String key, int order, String... grants) {
        return new NavItem(href, key, List.of(grants).stream().map(Grant::of).toList(), order);
    }
}
