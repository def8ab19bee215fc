package org.liandong.portal;

import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.ledger.Receipts;
import org.liandong.ledger.TrustPage;
import org.springframework.stereotype.Component;

/** Shows a holder what of their matter stands in the ledger. */
@Component
final class LedgerViews {

    private final Receipts receipts;
    private final TrustPage trust;

    LedgerViews(Receipts receipts, TrustPage trust) {
        this.receipts = receipts;
        this.trust = trust;
    }

    LedgerView of(CaseId id) {
        return new LedgerView(
                receipts.list(Access.Capability.of(id), id), receipts.promisesNothing(), trust.unwatched());
    }
}
