package org.liandong.road;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;

/** A closure as it was typed: positions one a line, the hour of the county's own clock. */
record ClosureForm(String reason, String shape, String positions, String metres, String until) {

    static final ClosureForm EMPTY = new ClosureForm("", RoadClosure.Shape.SPOT.name(), "", "", "");

    ClosureForm {
        positions = positions.strip();
        metres = metres.strip();
        until = until.strip();
    }

    /** @throws RefusedException with every field that cannot be read */
    ClosureDraft draft() {
        var refusals = new ArrayList<Refusal>();
        var draft = new ClosureDraft(
                code(RoadClosure.Reason.class, "reason", reason, refusals),
                code(RoadClosure.Shape.class, "shape", shape, refusals),
                pairs(refusals),
                whole(refusals),
                null,
                moment(refusals));
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        return draft;
    }

    private static <E extends Enum<E>> @Nullable E code(
            Class<E> type, String field, String text, List<Refusal> refusals) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException e) {
            refusals.add(Refusal.field(ProblemCode.UNKNOWN_CODE, field));
            return null;
        }
    }

    private List<double[]> pairs(List<Refusal> refusals) {
        var pairs = new ArrayList<double[]>();
        for (var line : positions.lines().filter(line -> !line.isBlank()).toList()) {
            var parts = line.strip().split("[,，\\s]+");
            try {
                pairs.add(new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])});
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                refusals.add(Refusal.field(ProblemCode.PLACE_IMPOSSIBLE, "positions"));
                return List.of();
            }
        }
        return pairs;
    }

    private @Nullable Integer whole(List<Refusal> refusals) {
        if (metres.isEmpty() || shape.equals(RoadClosure.Shape.AREA.name())) {
            return null;
        }
        try {
            return Integer.valueOf(metres);
        } catch (NumberFormatException e) {
            refusals.add(Refusal.field(ProblemCode.FIELD_INVALID, "metres"));
            return null;
        }
    }

    private @Nullable Instant moment(List<Refusal> refusals) {
        if (until.isEmpty()) {
            return null;
        }
        try {
            return LocalDateTime.parse(until).atZone(TimeSource.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            refusals.add(Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "until"));
            return null;
        }
    }
}
