package org.liandong.situation;

import static org.liandong.situation.Section.*;

import java.util.List;
import java.util.Locale;
import org.liandong.incident.IncidentAction;

/** Which report it is, whom it is for and what it says. */
public enum Stage {
    FIRST(IncidentAction.REPORT_FIRST),
    FURTHER(IncidentAction.REPORT_FURTHER),
    FINAL(IncidentAction.REPORT_FINAL),
    PUBLIC(IncidentAction.INFORM_PUBLIC);

    private static final List<Section> UPWARD =
            List.of(WHEN, WHERE, WHAT, CAUSE, NATURE, EFFECTS, MEASURES, NEXT_STEPS, HELP_NEEDED);
    private static final List<Section> OUTWARD = List.of(WHEN, WHERE, WHAT, EFFECTS, MEASURES, ADVICE);

    private final IncidentAction marks;

    Stage(IncidentAction marks) {
        this.marks = marks;
    }

    /** What sending it does to the incident. */
    IncidentAction marks() {
        return marks;
    }

    /** Its sections in their order. */
    public List<Section> sections() {
        return this == PUBLIC ? OUTWARD : UPWARD;
    }

    /** Whom it may go to, the usual one first. */
    public List<Recipient> recipients() {
        return this == PUBLIC
                ? List.of(Recipient.PUBLIC)
                : List.of(Recipient.SUPERIOR_GOVERNMENT, Recipient.SUPERIOR_DEPARTMENT, Recipient.COUNTY_GOVERNMENT);
    }

    /** End of its message key. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
