package org.liandong.witness;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.liandong.merkle.Bytes;
import org.liandong.merkle.Checkpoint;
import org.liandong.merkle.Parsed;
import org.liandong.merkle.Rfc6962;
import org.liandong.merkle.VerifierKey;
import org.liandong.merkle.WitnessedLog;

/** The checkpoint cosigned last of each log, one file each; and evidence, which is never removed. */
final class WitnessState implements AutoCloseable {

    private final Path directory;
    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private final Map<String, List<VerifierKey>> keys = new TreeMap<>();
    private final Map<String, WitnessedLog> logs = new TreeMap<>();

    /** Opens the directory for one witness alone; throws {@link IllegalStateException} when another has it. */
    WitnessState(Path directory, List<VerifierKey> trusted) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            lockFile = new RandomAccessFile(directory.resolve("lock").toFile(), "rw");
            var held = lockFile.getChannel().tryLock();
            if (held == null) {
                lockFile.close();
                throw new IllegalStateException("another witness works in " + directory);
            }
            lock = held;
        } catch (IOException e) {
            throw new UncheckedIOException("the state directory cannot be used: " + directory, e);
        }
        for (var key : trusted) {
            keys.merge(
                    key.name(),
                    List.of(key),
                    (one, other) -> java.util.stream.Stream.concat(one.stream(), other.stream())
                            .toList());
        }
        keys.forEach((origin, known) -> logs.put(origin, new WitnessedLog(known, read(origin))));
    }

    synchronized Optional<WitnessedLog> find(String origin) {
        return Optional.ofNullable(logs.get(origin));
    }

    /** Puts {@code next} in place of exactly {@code before}; false when another request was faster. */
    synchronized boolean advance(WitnessedLog before, WitnessedLog next) {
        var origin = next.latest().origin();
        if (!before.equals(logs.get(origin))) {
            return false;
        }
        write(file(origin), next.latest().text());
        logs.put(origin, next);
        return true;
    }

    /** Keeps a request that shows two histories. */
    synchronized void keepEvidence(String what, byte[] body) {
        var name = "%s-%s".formatted(what, Rfc6962.leaf(body).hex().substring(0, 16));
        write(directory.resolve("evidence").resolve(name), new String(body, StandardCharsets.UTF_8));
    }

    private Checkpoint read(String origin) {
        var file = file(origin);
        if (!Files.exists(file)) {
            return Checkpoint.empty(origin);
        }
        try {
            if (Checkpoint.parse(Files.readString(file)) instanceof Parsed.Value<Checkpoint>(Checkpoint latest)
                    && latest.origin().equals(origin)) {
                return latest;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the state cannot be read: " + file, e);
        }
        throw new IllegalStateException("this is no checkpoint of " + origin + ": " + file);
    }

    private Path file(String origin) {
        var name = HexFormat.of().formatHex(Rfc6962.leaf(Bytes.utf8(origin)).bytes(), 0, 12);
        return directory.resolve("logs").resolve(name + ".checkpoint");
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            var side = Files.createTempFile(file.getParent(), "state", ".new");
            try (var channel = FileChannel.open(side, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(side, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the state cannot be written: " + file, e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
    }
}
