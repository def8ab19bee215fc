package org.liandong.webkit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A closed list this desk works with, as anyone may read it on {@code /transparency}: the list itself, asked for each
 * time. A module declares its own as beans.
 */
public interface PublishedList {

    /**
     * One word of a list, by two names or by the key of a message.
     *
     * @param parent code of the word it stands under
     */
    record Word(
            String code, @Nullable String parent, @Nullable String key, String name, String nameEn) {

        public static Word named(String code, @Nullable String parent, String name, String nameEn) {
            return new Word(code, parent, null, name, nameEn);
        }

        public static Word keyed(String code, @Nullable String parent, String key) {
            return new Word(code, parent, key, code, code);
        }
    }

    /** What the list is called in addresses and in message keys {@code published.<slug>}. */
    String slug();

    /** Its words, in their order. */
    List<Word> words();

    /** A list whose words never change while the desk runs, from the constants of an enum. */
    static <E extends Enum<E>> PublishedList of(String slug, Class<E> type, Function<E, String> key) {
        var words = Arrays.stream(type.getEnumConstants())
                .map(each -> Word.keyed(each.name(), null, key.apply(each)))
                .toList();
        return of(slug, () -> words);
    }

    static PublishedList of(String slug, java.util.function.Supplier<List<Word>> words) {
        return new PublishedList() {
            @Override
            public String slug() {
                return slug;
            }

            @Override
            public List<Word> words() {
                return words.get();
            }
        };
    }
}
