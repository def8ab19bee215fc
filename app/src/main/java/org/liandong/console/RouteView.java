package org.liandong.console;

import java.util.List;

/**
 * A team's road to an incident in words.
 *
 * @param chosen id of the team, empty while none is chosen
 * @param state {@code none} chosen, {@code way} or {@code nothing}
 * @param said how long and how far, or why there is no way
 * @param notes what has to be known besides
 * @param drawn address of the way as GeoJSON, empty without one
 */
record RouteView(
        String incident,
        String title,
        List<Choice> teams,
        String chosen,
        String state,
        String said,
        List<String> notes,
        List<Turn> turns,
        String drawn) {

    /** A team whose road can be asked for. */
    record Choice(String id, String name, boolean called) {}

    /** One turn; {@code position} as latitude and longitude. */
    record Turn(String words, String road, String metres, String minutes, String position) {}
}
