package org.liandong.portal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The pages of a report in their order, one thing each. */
enum ReportStep {
    WHAT("classCode"),
    WHERE("areaCode", "placeWords", "placeId", "latitude", "longitude"),
    WHICH_PLACE("placeId"),
    HAPPENED("narrative"),
    CONTACT("name", "phone", "email", "address"),
    CHECK;

    private final Set<String> fields;

    ReportStep(String... fields) {
        this.fields = Set.of(fields);
    }

    /** The fields this page asks for. */
    Set<String> fields() {
        return fields;
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ReportStep> find(String slug) {
        return Stream.of(values()).filter(step -> step.slug().equals(slug)).findFirst();
    }

    /** The page that asks for a field, if one does. */
    static Optional<ReportStep> asking(String field) {
        return Stream.of(values()).filter(step -> step.fields.contains(field)).findFirst();
    }
}
