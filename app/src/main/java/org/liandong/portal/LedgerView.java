package org.liandong.portal;

import java.util.List;
import org.liandong.ledger.Receipts;

/**
 * A matter's events as they stand in the ledger, for its holder: the fragment {@code portal/ledger :: lines}.
 *
 * @param lines oldest first
 * @param quiet whether new events are only acknowledged now, without a time
 * @param unwatched whether no outside witness is named
 */
record LedgerView(List<Receipts.Line> lines, boolean quiet, boolean unwatched) {
    LedgerView {
        lines = List.copyOf(lines);
    }
}
