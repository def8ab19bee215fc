package org.liandong.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.warning.Warning;
import org.liandong.warning.WarningColour;

/**
 * When a plan holds. A condition that says nothing always does.
 *
 * @param classCode for this class and everything below it
 * @param grade for this grade and graver ones; never while no grade is confirmed
 * @param area code of an area, for it and everything below it
 * @param place kind of gazetteer place the incident is at
 * @param warning of what a warning must be in force for the incident's area
 * @param colour at least in this colour
 */
public record PlanConditions(
        String classCode,
        @Nullable Integer grade,
        @Nullable String area,
        @Nullable String place,
        @Nullable Season season,
        PlanWords.@Nullable Warning warning,
        @Nullable WarningColour colour) {

    /**
     * What an incident is at this moment.
     *
     * @param lineage its class and all classes above it, its own first
     * @param areas its area and all areas above it
     * @param places kinds of the gazetteer places it is at
     * @param warnings in force for its area, the gravest first
     */
    public record Situation(
            List<String> lineage,
            @Nullable Integer grade,
            Set<String> areas,
            Set<String> places,
            int month,
            List<Warning> warnings) {}

    /** Whether a plan with these conditions holds. */
    boolean hold(Situation now) {
        return now.lineage().contains(classCode)
                && (grade == null || now.grade() != null && now.grade() <= grade)
                && (area == null || now.areas().contains(area))
                && (place == null || now.places().contains(place))
                && (season == null || season.contains(now.month()))
                && (warning == null || met(now).isPresent());
    }

    /** The gravest warning in force that arms it. */
    Optional<Warning> met(Situation now) {
        var asked = warning;
        return asked == null
                ? Optional.empty()
                : now.warnings().stream()
                        .filter(each -> asked.isAbout(each.kind()))
                        .filter(each -> colour == null || each.colour().compareTo(colour) >= 0)
                        .findFirst();
    }
}
