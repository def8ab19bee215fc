package org.liandong.tools.simulate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.liandong.tools.desk.Pace;

/**
 * The clock of a steered desk ({@code LIANDONG_DEMO_CLOCK=steered}), in our hand. It stands while somebody acts, and on
 * its way it stops at every deadline until the desk has seen to it: so what is recorded has the time it had, however
 * slow the machine is.
 */
final class CountyTime implements AutoCloseable {

    private static final String FILE = "demonstration-clock";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 5;

    private final MappedByteBuffer steered;
    private final Connection database;
    private final Pace pace;
    private Instant now;

    /**
     * @param home the desk's data directory, where it reads its time: microseconds since 1970, eight bytes
     * @param pace how fast time may pass at most
     */
    CountyTime(Path home, Instant begin, Connection database, Pace pace) throws IOException {
        try (var channel = FileChannel.open(
                home.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            this.steered = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        }
        this.database = database;
        this.pace = pace;
        this.now = begin.truncatedTo(ChronoUnit.MICROS);
        show();
    }

    /** Says where a desk that is yet to start begins. */
    static void writeBegin(Path home, Instant begin) throws IOException {
        Files.write(
                home.resolve(FILE),
                ByteBuffer.allocate(Long.BYTES).putLong(micros(begin)).array());
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    Instant now() {
        return now;
    }

    /** Lets time pass until then; never backwards. */
    void goTo(Instant then) throws IOException {
        for (var deadline = nextDeadline(); deadline.isBefore(then); deadline = nextDeadline()) {
            pass(deadline);
            awaitSeen(deadline);
        }
        pass(then);
    }

    private void pass(Instant then) throws IOException {
        if (!then.isAfter(now)) {
            return;
        }
        sleep(pace.of(Duration.between(now, then)).toMillis());
        now = then.truncatedTo(ChronoUnit.MICROS);
        show();
    }

    private void show() {
        steered.putLong(0, micros(now));
    }

    /** When the next clock of any case has something to do. */
    private Instant nextDeadline() throws IOException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select min(next_at) from deadline.clock")) {
            row.next();
            var next = row.getObject(1, OffsetDateTime.class);
            return next == null ? Instant.MAX : next.toInstant();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private void awaitSeen(Instant deadline) throws IOException {
        await("a deadline at " + deadline, () -> nextDeadline().isAfter(deadline));
    }

    /** Something that becomes true while the county's time stands. */
    interface Condition {
        boolean holds() throws IOException;
    }

    /** Waits by the wall's time, and says what for when it never comes. */
    void await(String what, Condition condition) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IOException("the desk did not see to " + what);
            }
            sleep(POLL_MILLIS);
        }
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
