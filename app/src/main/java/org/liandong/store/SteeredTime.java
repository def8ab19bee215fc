package org.liandong.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.liandong.kernel.TimeSource;

/**
 * Time of a demonstration desk that somebody else lets pass: whoever may write its data directory keeps the time there, as
 * microseconds since 1970 in eight bytes. It stands until they move it, and what they set back is not believed.
 */
final class SteeredTime implements TimeSource, AutoCloseable {

    static final String FILE = "demonstration-clock";

    /** What may pass in a second of the wall; spans that wait for machines are stretched by it. */
    private static final double SPEED = 3_600;

    private final MappedByteBuffer steered;
    private final Path home;
    private final AtomicLong reached;

    /**
     * Begins at the time in the file, or where the last demonstration there ended, or now, whichever is latest.
     *
     * @param home the data directory
     */
    SteeredTime(Instant now, Path home) {
        this.home = home;
        try (var channel = FileChannel.open(
                Files.createDirectories(home).resolve(FILE),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            this.steered = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("the demonstration's clock cannot be read: " + home.resolve(FILE), e);
        }
        var before = DemonstrationTime.reached(home.resolve(DemonstrationTime.FILE))
                .filter(now::isBefore)
                .orElse(now);
        this.reached = new AtomicLong(micros(before));
    }

    /** How far somebody has steered a demonstration here; empty when nobody did. */
    static Optional<Instant> reached(Path home) {
        var file = home.resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(Instant.EPOCH.plus(
                            ByteBuffer.wrap(Files.readAllBytes(file)).getLong(), ChronoUnit.MICROS))
                    : Optional.empty();
        } catch (IOException | BufferUnderflowException e) {
            throw new IllegalStateException("the demonstration's clock cannot be read: " + file, e);
        }
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plus(reached.accumulateAndGet(steered.getLong(0), Math::max), ChronoUnit.MICROS);
    }

    @Override
    public double speed() {
        return SPEED;
    }

    /** What comes after goes on from here. */
    @Override
    public void close() {
        DemonstrationTime.keep(home.resolve(DemonstrationTime.FILE), now());
    }
}
