package org.liandong.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.liandong.kernel.TimeSource;

/**
 * Time of a demonstration desk, which runs faster than the wall's and never backwards: how far it may have come is
 * written down ahead, so that the next start, after a crash too, begins no earlier than the last run ended.
 */
final class DemonstrationTime implements TimeSource, AutoCloseable {

    static final String FILE = "demonstration-time";

    /** How much of the wall's time is written down ahead. */
    private static final Duration AHEAD = Duration.ofSeconds(10);

    private final Clock wall;
    private final double speed;
    private final Path file;
    private final Instant wallStart;
    private final Instant start;
    private volatile Instant reserved;
    private boolean closed;

    DemonstrationTime(Clock wall, double speed, Path file) {
        this(wall, speed, file, reached(file));
    }

    /** The same, where a demonstration has come so far by whatever clock. */
    DemonstrationTime(Clock wall, double speed, Path file, Optional<Instant> reached) {
        this.wall = wall;
        this.speed = speed;
        this.file = file;
        this.wallStart = wall.instant();
        this.start = reached.filter(wallStart::isBefore).orElse(wallStart);
        this.reserved = start;
    }

    /** How far a demonstration here has come; empty when there was none. */
    static Optional<Instant> reached(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Instant.parse(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException | DateTimeException e) {
            throw new IllegalStateException("the time the demonstration has come to cannot be read: " + file, e);
        }
    }

    @Override
    public Instant now() {
        var now = at(wall.instant());
        if (now.isAfter(reserved)) {
            reserve(now);
        }
        return now;
    }

    private Instant at(Instant real) {
        var passed = Duration.between(wallStart, real);
        return start.plusNanos((long) (passed.toNanos() * speed)).truncatedTo(ChronoUnit.MICROS);
    }

    private synchronized void reserve(Instant now) {
        if (!closed && now.isAfter(reserved)) {
            var next = now.plusNanos((long) (AHEAD.toNanos() * speed));
            write(next);
            reserved = next;
        }
    }

    /** A verb beside the desk reads the same file: only what we wrote ourselves is ever taken back. */
    private void write(Instant reached) {
        if (reached(file)
                .filter(there -> there.isAfter(reached) && !there.equals(reserved))
                .isPresent()) {
            return;
        }
        keep(file, reached);
    }

    /** Writes down how far a demonstration has come, whole or not at all. */
    static void keep(Path file, Instant reached) {
        var side = file.resolveSibling(FILE + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel = FileChannel.open(
                    side, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap((reached + "\n").getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(side, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the demonstration's time cannot be written down: " + file, e);
        }
    }

    @Override
    public double speed() {
        return speed;
    }

    /** An orderly end gives back what was written down ahead. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            var now = at(wall.instant());
            write(now.isAfter(reserved) ? now : now.plusMillis(1));
        }
    }
}
