package org.liandong.tools.replay;

import org.liandong.tools.report.Samples;

/** How long the desk took for each sort of request of a replay. */
record Latencies(Samples reports, Samples openings, Samples attachments, Samples readings) {

    Latencies() {
        this(new Samples(), new Samples(), new Samples(), new Samples());
    }
}
