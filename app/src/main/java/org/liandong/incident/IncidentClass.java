package org.liandong.incident;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What kind of thing happened: a leaf or branch under a shipped root.
 *
 * @param thresholds from which toll each grade is proposed: grade 1 to 4, then measure, then number
 * @param words allow-listed dictionary words that point here
 * @param needs capabilities asked of teams
 */
public record IncidentClass(
        String code,
        @Nullable String parentCode,
        Root root,
        String name,
        String nameEn,
        String pinyin,
        String icon,
        Map<Integer, Map<String, Long>> thresholds,
        List<String> words,
        List<String> needs,
        int position) {

    /** The shipped roots; a county pack only adds leaves below them. */
    public enum Root {
        NATURAL_DISASTER,
        ACCIDENT,
        PUBLIC_HEALTH,
        UTILITY,
        RELIEF
    }
}
