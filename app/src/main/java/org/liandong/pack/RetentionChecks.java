package org.liandong.pack;

import org.liandong.pack.Fault.Code;

/** What residents brought may be kept shorter in a county than the national pack says, never longer. */
final class RetentionChecks {

    private RetentionChecks() {}

    static void check(PackContent content, Faults faults) {
        for (var row : content.rows(PackFormat.RETENTION)) {
            var most = National.retention().get(row.text("rule"));
            if (most != null && row.find("days").isPresent() && Long.parseLong(row.text("days")) > most) {
                faults.add(PackFormat.RETENTION, row, "days", Code.LOOSENED, row.text("days"), most);
            }
        }
    }
}
