package org.liandong.grievance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which categories the words somebody typed may mean, by the words the pack gives each category and by its name; at most
 * three, each with why. Whoever typed decides; nothing is kept of what was typed.
 */
@Component
public final class CategorySuggestions {

    /** The most that are shown. */
    public static final int MOST = 3;

    /** Two characters of a name that also stand in the text say little: less than any whole word. */
    private static final double A_PIECE_OF_THE_NAME = 0.5;

    private final Categories categories;

    CategorySuggestions(Categories categories) {
        this.categories = categories;
    }

    /** @param why the words of the text that point there, the longest first */
    public record Suggestion(Category category, List<String> why) {}

    public List<Suggestion> suggest(MatterClass matterClass, String text) {
        return rank(categories.list(matterClass), text);
    }

    private record Scored(Suggestion suggestion, double score) {}

    static List<Suggestion> rank(List<Category> choices, String text) {
        var scored = new ArrayList<Scored>();
        var pieces = Postings.pieces(text);
        for (var category : choices) {
            var why = words(category, text);
            var named = named(category, pieces);
            double score = named.size() * A_PIECE_OF_THE_NAME
                    + why.stream()
                            .mapToDouble(word -> word.length() * word.length())
                            .sum();
            if (score > 0) {
                scored.add(new Scored(new Suggestion(category, why.isEmpty() ? named : why), score));
            }
        }
        return scored.stream()
                .sorted(Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparingInt(each -> each.suggestion().category().position()))
                .limit(MOST)
                .map(Scored::suggestion)
                .toList();
    }

    private static List<String> words(Category category, String text) {
        var list = new ArrayList<>(category.words());
        list.add(category.name());
        if (!category.nameEn().isBlank()) {
            list.add(category.nameEn());
        }
        return Postings.wordsIn(text, list).stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MOST)
                .toList();
    }

    private static List<String> named(Category category, Set<String> pieces) {
        return Postings.pieces(category.name()).stream()
                .filter(pieces::contains)
                .map(piece -> piece.substring(2))
                .limit(MOST)
                .toList();
    }
}
