package org.liandong.casework;

import java.time.Instant;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.TimeSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Public case numbers such as {@code R2026-0000421}: kind, year, a counter. A node takes counters in blocks, so numbers
 * tell neither the order nor the volume of a moment.
 */
@Component
final class CaseNumbers {

    private static final int BLOCK = 64;

    private final JdbcClient jdbc;
    private long next;
    private long end;

    CaseNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A number nobody else gets. Call before a transaction begins. */
    String take(CaseKind kind, Instant at) {
        return "%s%d-%07d".formatted(letters(kind), at.atZone(TimeSource.ZONE).getYear(), counter());
    }

    private synchronized long counter() {
        if (next == end) {
            next = jdbc.sql("select nextval('casework.case_number')")
                    .query(Long.class)
                    .single();
            end = next + BLOCK;
        }
        return next++;
    }

    private static String letters(CaseKind kind) {
        var letters = new StringBuilder();
        for (var word : kind.code().split("_")) {
            letters.append(word.charAt(0));
        }
        return letters.toString();
    }
}
