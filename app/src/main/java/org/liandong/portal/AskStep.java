package org.liandong.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.liandong.grievance.MatterClass;

/** The pages of asking and complaining, one thing each; which of them come depends on what it is. */
enum AskStep {
    KIND("matterClass"),
    CATEGORY("categoryCode"),
    DOORS,
    WHERE("areaCode", "placeWords", "latitude", "longitude"),
    ALIKE,
    HAPPENED("narrative"),
    DETAILS,
    POINTS("point1", "point2", "point3"),
    ABOUT("complainedOf", "contactShown", "accused"),
    CONTACT("name", "phone", "email"),
    CHECK("wordsPublic", "photoPublic");

    private final Set<String> fields;

    AskStep(String... fields) {
        this.fields = Set.of(fields);
    }

    /** The fields this page asks for; DETAILS asks for those of the category. */
    boolean asks(String field) {
        return fields.contains(field) || this == DETAILS && field.startsWith(AskDraft.ANSWER);
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AskStep> find(String slug) {
        return Stream.of(values()).filter(step -> step.slug().equals(slug)).findFirst();
    }

    /** The pages of one matter in their order. */
    static List<AskStep> path(MatterClass matterClass, boolean oneCategory, boolean details, boolean alike) {
        var path = new ArrayList<>(List.of(KIND));
        if (!oneCategory) {
            path.add(CATEGORY);
        }
        switch (matterClass) {
            case SERVICE -> {
                path.add(WHERE);
                if (alike) {
                    path.add(ALIKE);
                }
                path.add(HAPPENED);
                if (details) {
                    path.add(DETAILS);
                }
            }
            case GRIEVANCE -> path.addAll(List.of(DOORS, WHERE, HAPPENED, POINTS, ABOUT));
            case SUGGESTION -> path.addAll(List.of(WHERE, HAPPENED));
            case ACCUSATION -> path.addAll(List.of(WHERE, HAPPENED, ABOUT));
        }
        path.addAll(List.of(CONTACT, CHECK));
        return path;
    }
}
