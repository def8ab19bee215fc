package org.liandong.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bar that never scrolls away.
 *
 * @param count everything alarming, of which the first few are shown
 * @param waiting everything that waits for a person
 * @param ledger end of the message key that says why nothing is signed; null while the ledger is well
 */
record AlarmBar(
        List<BoardView.Alarm> alarms,
        int count,
        int waiting,
        @Nullable String ledger) {

    static final AlarmBar CALM = new AlarmBar(List.of(), 0, 0, null);

    public boolean calm() {
        return alarms.isEmpty() && ledger == null;
    }
}
