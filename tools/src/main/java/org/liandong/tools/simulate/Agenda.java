package org.liandong.tools.simulate;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to be done when, in the county's own time. One thread does it all, so a run is the same every time. */
final class Agenda {

    /** Something done at its time. */
    interface Deed {
        void now(Instant at) throws IOException;
    }

    /** Looks at the county before something is done. */
    interface Watch {
        void look(Instant now) throws IOException;
    }

    private record Entry(Instant at, long serial, Deed deed) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::serial));
    private final CountyTime time;
    private final Watch watch;
    private long serial;

    Agenda(CountyTime time, Watch watch) {
        this.time = time;
        this.watch = watch;
    }

    void add(Instant at, Deed deed) {
        entries.add(new Entry(at, serial++, deed));
    }

    /** Gives work to whoever is free first once it is time for it; what it leads to is done when it is finished. */
    void give(Instant at, Posts whose, Duration work, Deed done) {
        add(at, now -> add(whose.take(now, work).plus(work), done));
    }

    /** Does everything until that time, or until there is nothing left. */
    void play(Instant until) throws IOException {
        while (!entries.isEmpty() && !entries.peek().at().isAfter(until)) {
            var next = entries.poll();
            time.goTo(next.at());
            watch.look(time.now());
            next.deed().now(time.now());
        }
    }
}
