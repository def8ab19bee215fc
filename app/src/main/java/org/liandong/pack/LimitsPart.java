package org.liandong.pack;

import java.time.Instant;
import org.liandong.deadline.CountyLimits;
import org.liandong.worktime.Span;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Limits the county has tightened. */
@Component
@Order(4)
final class LimitsPart implements Part {

    private final CountyLimits limits;
    private final CountyNow county;

    LimitsPart(CountyLimits limits, CountyNow county) {
        this.limits = limits;
        this.county = county;
    }

    @Override
    public void apply(PackContent content, PackDiff diff, Instant now) {
        if (!diff.touches(PackFormat.LIMITS)) {
            return;
        }
        var said = content.rows(PackFormat.LIMITS).stream()
                .map(row -> new CountyLimits.Said(
                        row.text("rule"), Span.parse(row.text("limit")), row.text("source"), row.text("source_en")))
                .toList();
        limits.apply(said, county.version(), now);
    }
}
