package org.liandong.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The signals PostgreSQL understands; Java itself can send only TERM and KILL. */
enum Signal {
    /** Fast shutdown: clients are cut off, a checkpoint is written. */
    INT,
    /** Immediate shutdown: recovery at the next start. */
    QUIT,
    KILL;

    /** Sends to every process; those already gone are passed over. Needs no waiting: it is done in milliseconds. */
    void send(Collection<Long> pids) {
        if (pids.isEmpty()) {
            return;
        }
        var words = new ArrayList<>(List.of("/bin/sh", "-c", "kill -" + name() + " \"$@\" 2>/dev/null", "kill"));
        pids.forEach(pid -> words.add(Long.toString(pid)));
        try {
            var process = Command.builder(words, Path.of("/"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor();
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    EmbeddedPostgresException.Reason.START_FAILED, "cannot send a signal to the database server", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
