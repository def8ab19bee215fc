package org.liandong.webkit;

import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;

/** Prints exceptions into JSON logs without their words; made by name from the configuration. */
final class QuietStackTraces implements StackTracePrinter {

    private static final int LONGEST = 12_000;

    private final StackTracePrinter frames =
            StandardStackTracePrinter.rootLast().withMaximumLength(LONGEST);

    QuietStackTraces() {}

    @Override
    public void printStackTrace(Throwable throwable, Appendable out) throws IOException {
        frames.printStackTrace(throwable instanceof Silenced ? throwable : Silenced.copyOf(throwable), out);
    }
}
