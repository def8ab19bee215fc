package org.liandong.staff;

import java.util.Comparator;
import java.util.List;
import org.liandong.webkit.NavItem;
import org.liandong.webkit.Rights;
import org.liandong.webkit.SignedIn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where a person begins: the first page of the navigation that is theirs. */
@Component
final class Landing {

    private static final String OWN_ACCOUNT = "/account";

    private final List<NavItem> items;
    private final Rights rights;

    Landing(ObjectProvider<NavItem> items, Rights rights) {
        this.items =
                items.stream().sorted(Comparator.comparingInt(NavItem::order)).toList();
        this.rights = rights;
    }

    String of(SignedIn person) {
        return items.stream()
                .filter(item -> item.grants().stream().anyMatch(grant -> rights.holds(person.accountId(), grant)))
                .map(NavItem::href)
                .findFirst()
                .orElse(OWN_ACCOUNT);
    }
}
