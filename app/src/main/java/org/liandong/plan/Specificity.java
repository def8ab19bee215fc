package org.liandong.plan;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much a plan's conditions say. Compared one after the other: the deeper class; the graver grade, any grade before none;
 * the graver least colour of a warning, a named warning before any, any before none; a kind of place before none; the smaller
 * area; the shorter season. Two plans that could hold at once and say equally much are ambiguous, and a pack that has such is
 * refused.
 *
 * @param classDepth how many classes stand above its class
 * @param areaDepth how many areas stand above its area; -1 for none
 */
public record Specificity(int classDepth, int grade, int warning, int place, int areaDepth, int season)
        implements Comparable<Specificity> {

    private static final Comparator<Specificity> ORDER = Comparator.comparingInt(Specificity::classDepth)
            .thenComparingInt(Specificity::grade)
            .thenComparingInt(Specificity::warning)
            .thenComparingInt(Specificity::place)
            .thenComparingInt(Specificity::areaDepth)
            .thenComparingInt(Specificity::season);

    /** What these conditions say. */
    public static Specificity of(PlanConditions conditions, int classDepth, int areaDepth) {
        var season = conditions.season();
        return new Specificity(
                classDepth,
                conditions.grade() == null ? 0 : 5 - conditions.grade(),
                warning(conditions),
                conditions.place() == null ? 0 : 1,
                areaDepth,
                season == null ? 0 : 13 - season.months());
    }

    private static int warning(PlanConditions conditions) {
        if (conditions.warning() == null) {
            return 0;
        }
        var colour = conditions.colour();
        int gravity = colour == null ? 0 : colour.ordinal();
        return 1 + 2 * gravity + (conditions.warning() == PlanWords.Warning.ANY ? 0 : 1);
    }

    /** Whether two plans that say equally much could hold for one incident at the same time. */
    public static boolean couldBothHold(PlanConditions one, PlanConditions other) {
        // two warnings may be in force at once, whatever they are about
        return one.classCode().equals(other.classCode())
                && Objects.equals(one.place(), other.place())
                && Objects.equals(one.area(), other.area())
                && overlap(one.season(), other.season());
    }

    private static boolean overlap(@Nullable Season one, @Nullable Season other) {
        return one == null || other == null || one.overlaps(other);
    }

    @Override
    public int compareTo(Specificity other) {
        return ORDER.compare(this, other);
    }
}
