package org.liandong.console;

import java.util.List;

/**
 * The bar that never scrolls away.
 *
 * @param count everything alarming, of which the first few are shown
 * @param waiting everything that waits for a person
 */
record AlarmBar(List<BoardView.Alarm> alarms, int count, int waiting) {

    static final AlarmBar CALM = new AlarmBar(List.of(), 0, 0);

    public boolean calm() {
        return alarms.isEmpty();
    }
}
