package org.liandong.grievance;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.liandong.kernel.CaseId;
import org.liandong.store.Writes;

/**
 * By what a request can be found. Residents' words are never cut into pieces: a name is two or three characters, too. Only
 * words of the published lists are kept of them, and only the subject staff wrote is cut.
 */
final class Postings {

    private static final int LONGEST_WORD = 80;

    private Postings() {}

    /** Everything by which a request is found when it is taken. An accusation is found by what it is, and no further. */
    static void add(NewRequest request, CaseId id, Instant openedAt, Collection<String> words, Writes writes) {
        var terms = new LinkedHashSet<String>();
        terms.add(category(request.category().code()));
        terms.add(area(request.location().areaCode()));
        // A grievance is found no finer than by its township.
        var place = request.location().placeId();
        if (place != null && request.category().matterClass() == MatterClass.SERVICE) {
            terms.add("p:" + place);
        }
        if (request.category().matterClass() != MatterClass.ACCUSATION) {
            words.stream()
                    .filter(word -> word.length() <= LONGEST_WORD)
                    .map(Postings::word)
                    .forEach(terms::add);
        }
        add(id, openedAt, terms, writes);
    }

    /** The subject is another one now. */
    static void subject(CaseId id, Instant openedAt, String subject, Writes writes) {
        writes.addAny(
                "delete from grievance.posting where case_id = :id and term like 's:%'", Map.of("id", id.value()));
        add(id, openedAt, pieces(subject), writes);
    }

    private static void add(CaseId id, Instant openedAt, Collection<String> terms, Writes writes) {
        terms.forEach(term -> writes.add(
                "insert into grievance.posting (term, opened_at, case_id) values (:term, :at, :id)",
                Map.of("term", term, "at", openedAt, "id", id.value())));
    }

    static String category(String code) {
        return "c:" + code;
    }

    static String area(String code) {
        return "a:" + code;
    }

    static String word(String word) {
        return "w:" + folded(word);
    }

    /** Every two neighbouring characters; none for a single one. */
    static Set<String> pieces(String text) {
        var characters = folded(text).codePoints().toArray();
        var pieces = new TreeSet<String>();
        for (int i = 0; i + 1 < characters.length; i++) {
            if (!Character.isWhitespace(characters[i]) && !Character.isWhitespace(characters[i + 1])) {
                pieces.add("s:" + Character.toString(characters[i]) + Character.toString(characters[i + 1]));
            }
        }
        return pieces;
    }

    static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** The words of a list that occur in a text. */
    static List<String> wordsIn(String text, Collection<String> list) {
        var folded = folded(text);
        return list.stream()
                .map(Postings::folded)
                .filter(word -> word.length() > 1 && folded.contains(word))
                .distinct()
                .sorted()
                .toList();
    }
}
