package org.liandong.webkit;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Grant;

/** What the web edge asks of the module that decides who may do what. */
public interface Rights {

    /** Whether a member of staff holds a grant anywhere. */
    boolean holds(AccountId account, Grant grant);

    /** The areas in which a member of staff holds a grant. */
    Set<String> areaPaths(AccountId account, Grant grant);

    /** Who an account stands for now; nobody once it is disabled. */
    Optional<SignedIn> present(UUID account);
}
