package org.liandong.pack;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TimeSource;
import tools.jackson.databind.JsonNode;

/** One applied pack in the record. */
record PackVersion(int number, String name, Instant appliedAt, String appliedBy, String digest, List<Count> counts) {

    /** How many lines of a file became otherwise; or that the whole of it, or its order, did. */
    record Count(String file, int added, int changed, int removed, boolean otherwise) {}

    /** Message key of who applied it, when it was no person; null for a person's name. */
    public @Nullable String byKey() {
        return switch (appliedBy) {
            case "first start" -> "pack.by.first-start";
            case "command line" -> "pack.by.command-line";
            case "LIANDONG_PACK" -> "pack.by.setting";
            default -> null;
        };
    }

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** When, in the county's time, to the minute. */
    public String at() {
        return MINUTES.format(appliedAt.atZone(TimeSource.ZONE));
    }

    static List<Count> counts(JsonNode summary) {
        var counts = new ArrayList<Count>();
        summary.properties()
                .forEach(file -> counts.add(new Count(
                        file.getKey(),
                        file.getValue().path("added").asInt(0),
                        file.getValue().path("changed").asInt(0),
                        file.getValue().path("removed").asInt(0),
                        file.getValue().path("otherwise").asBoolean(false))));
        return counts;
    }
}
