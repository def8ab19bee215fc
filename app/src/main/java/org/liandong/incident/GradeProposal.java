package org.liandong.incident;

import java.util.Comparator;
import java.util.Map;

/** The grade a class's own thresholds point to. A person confirms or changes it; this never decides. */
public record GradeProposal(int grade, String measure, long from) {

    /** No threshold is reached: the ordinary grade, IV. */
    private static final GradeProposal ORDINARY = new GradeProposal(4, "none", 0);

    /** The gravest grade of which any threshold is reached. */
    public static GradeProposal of(IncidentClass incidentClass, Toll toll) {
        return incidentClass.thresholds().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(grade -> grade.getValue().entrySet().stream()
                        .filter(limit -> toll.measure(limit.getKey()) >= limit.getValue())
                        .sorted(Comparator.comparing(Map.Entry::getKey))
                        .map(limit -> new GradeProposal(grade.getKey(), limit.getKey(), limit.getValue())))
                .findFirst()
                .orElse(ORDINARY);
    }
}
