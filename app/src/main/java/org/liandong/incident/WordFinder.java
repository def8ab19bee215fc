package org.liandong.incident;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds allow-listed dictionary words in a text. What is not on the list leaves no trace. */
final class WordFinder {

    private static final Pattern LATIN = Pattern.compile("[\\p{IsLatin}\\p{Digit} '/-]+");

    private final List<String> words;

    WordFinder(Collection<String> allowed) {
        this.words = allowed.stream().map(WordFinder::folded).distinct().toList();
    }

    /** The allowed words that occur, sorted, without positions or counts. */
    List<String> find(String text) {
        var folded = folded(text);
        var found = new TreeSet<String>();
        for (var word : words) {
            if (occurs(folded, word)) {
                found.add(word);
            }
        }
        return List.copyOf(found);
    }

    private static boolean occurs(String text, String word) {
        int at = text.indexOf(word);
        if (at < 0 || !LATIN.matcher(word).matches()) {
            return at >= 0;
        }
        while (at >= 0) {
            boolean starts = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            int end = at + word.length();
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (starts && ends) {
                return true;
            }
            at = text.indexOf(word, at + 1);
        }
        return false;
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
