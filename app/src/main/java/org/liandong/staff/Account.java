package org.liandong.staff;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.AccountId;

/** An account as the administration sees it. */
record Account(
        AccountId id,
        String login,
        String displayName,
        String unitCode,
        String unitName,
        String unitAreaPath,
        @Nullable String email,
        String locale,
        Status status,
        @Nullable Instant lastSignInAt,
        @Nullable Instant lockedUntil,
        List<Accounts.RoleInArea> roles,
        int version) {

    Account {
        roles = List.copyOf(roles);
    }

    /** Whether someone can sign in. */
    enum Status {
        INVITED,
        ACTIVE,
        DISABLED;

        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
