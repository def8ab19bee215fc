package org.liandong.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A piece of a text, and whether it is what was looked for. */
record Marked(String text, boolean hit) {

    /** The text in pieces, those that were looked for marked; together they are the text. */
    static List<Marked> of(String text, List<String> wanted) {
        var folded = text.toLowerCase(Locale.ROOT);
        var hits = new boolean[text.length()];
        // A letter may be longer in lower case: then nothing is marked rather than the wrong thing.
        if (folded.length() == text.length()) {
            for (var piece : wanted) {
                for (int at = piece.isEmpty() ? -1 : folded.indexOf(piece);
                        at >= 0;
                        at = folded.indexOf(piece, at + 1)) {
                    for (int i = at; i < at + piece.length(); i++) {
                        hits[i] = true;
                    }
                }
            }
        }
        var pieces = new ArrayList<Marked>();
        int from = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || hits[i] != hits[from]) {
                pieces.add(new Marked(text.substring(from, i), hits[from]));
                from = i;
            }
        }
        return List.copyOf(pieces);
    }
}
