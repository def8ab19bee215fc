package org.liandong.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.merkle.BundleId;
import org.liandong.merkle.Checkpoint;
import org.liandong.merkle.CheckpointVerdict;
import org.liandong.merkle.EntryBundles;
import org.liandong.merkle.LogFile;
import org.liandong.merkle.LogResource;
import org.liandong.merkle.Parsed;
import org.liandong.merkle.SignedCheckpoint;
import org.liandong.merkle.TileReader;
import org.liandong.merkle.TrustPolicy;
import org.liandong.store.SequencerRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What was published, remembered outside the data directory and outside the backups: the latest checkpoint, and the
 * entries below it in the layout of C2SP tlog-tiles, so that a log whose database was lost can be caught up. Written
 * before a checkpoint is shown to anybody; nothing is published that was not remembered.
 */
@Component
final class LogMemory {

    private static final Logger LOG = LoggerFactory.getLogger(LogMemory.class);
    private static final String CHECKPOINT = "checkpoint";

    private final LogKeys keys;
    private final LedgerProperties properties;
    private final Path home;
    private volatile @Nullable Path directory;

    LogMemory(LogKeys keys, LedgerProperties properties, @Value("${liandong.home}") Path home) {
        this.keys = keys;
        this.properties = properties;
        this.home = home;
    }

    /** What is remembered. */
    sealed interface Latest {
        /** Nothing was ever published, or the memory was lost. */
        record Nothing() implements Latest {}

        /** There is something, and it is no checkpoint signed by this log. */
        record Unreadable() implements Latest {}

        record Known(Checkpoint checkpoint) implements Latest {}
    }

    /** The checkpoint remembered last; read from the file each time, which several nodes may share. */
    Latest latest() {
        var file = directory().resolve(CHECKPOINT);
        if (!Files.exists(file)) {
            return new Latest.Nothing();
        }
        try {
            return switch (SignedCheckpoint.parse(Files.readAllBytes(file))) {
                case Parsed.Value<SignedCheckpoint>(SignedCheckpoint signed) -> trusted(signed);
                case Parsed.Refused<SignedCheckpoint> _ -> new Latest.Unreadable();
            };
        } catch (IOException e) {
            throw new UncheckedIOException("what was published cannot be read: " + file, e);
        }
    }

    private Latest trusted(SignedCheckpoint signed) {
        var policy = new TrustPolicy(keys.logKey(), java.util.List.of(), 0);
        return switch (policy.verify(signed)) {
            case CheckpointVerdict.Trusted(Checkpoint head, var _) -> new Latest.Known(head);
            case CheckpointVerdict.Untrusted _ -> new Latest.Unreadable();
        };
    }

    /** Remembers a checkpoint about to be published, with its entries; a smaller one than is known changes nothing. */
    synchronized void remember(SignedCheckpoint signed, SequencerRole role) {
        long known = latest() instanceof Latest.Known(Checkpoint head) ? head.size() : -1;
        long size = signed.checkpoint().size();
        if (size <= known) {
            return;
        }
        role.write(jdbc -> {
            var stored = new StoredTiles(jdbc);
            for (var bundle : EntryBundles.changedBundles(Math.max(0, known), size)) {
                keep(bundle, stored);
            }
            return true;
        });
        write(CHECKPOINT, signed.encoded());
    }

    private void keep(BundleId bundle, TileReader stored) {
        var bytes = stored.read(bundle).orElseThrow(() -> new IllegalStateException("no bundle " + bundle.index()));
        write(bundle.path(), LogFile.cut(bundle, bytes).bytes().array());
        forgetNarrower(bundle);
    }

    private void forgetNarrower(BundleId bundle) {
        var full = directory().resolve(new BundleId(bundle.index(), LogResource.FULL_WIDTH).path());
        var partials = full.resolveSibling(full.getFileName() + ".p");
        if (!Files.isDirectory(partials)) {
            return;
        }
        try (var files = Files.list(partials)) {
            for (var file : files.toList()) {
                if (!file.getFileName().toString().equals(Integer.toString(bundle.width()))) {
                    Files.deleteIfExists(file);
                }
            }
            if (bundle.width() == LogResource.FULL_WIDTH) {
                Files.deleteIfExists(partials);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what was published cannot be remembered in " + directory(), e);
        }
    }

    private void write(String path, byte[] bytes) {
        var file = directory().resolve(path);
        try {
            Files.createDirectories(file.getParent());
            var side = Files.createTempFile(directory(), "log", ".new");
            try (var channel = FileChannel.open(side, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(bytes));
                channel.force(true);
            }
            Files.move(side, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("what was published cannot be remembered in " + directory(), e);
        }
    }

    /** The entry bundles remembered here, as far as they go. */
    TileReader bundles() {
        return copyIn(directory());
    }

    /** The bundles below a directory laid out as C2SP tlog-tiles says. */
    static TileReader copyIn(Path directory) {
        return resource -> {
            var file = directory.resolve(resource.path());
            try {
                return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** One directory a log: its name and its key. */
    Path directory() {
        var known = directory;
        if (known == null) {
            known = choose();
            directory = known;
        }
        return known;
    }

    private Path choose() {
        var key = keys.logKey();
        var name = key.name().replace('/', '_') + "-" + "%08x".formatted(key.keyId());
        if (!properties.memory().isEmpty()) {
            return made(Path.of(properties.memory()).toAbsolutePath().resolve(name))
                    .orElseThrow(() -> new IllegalStateException(
                            "LIANDONG_LOG_MEMORY must be a directory this program may write to: "
                                    + properties.memory()));
        }
        var state = Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
                .filter(it -> it.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home", "/nonexistent"), ".local", "state"));
        return made(state.resolve("liandong").resolve(name)).orElseGet(() -> {
            LOG.warn("what is published is remembered inside the data directory only: set LIANDONG_LOG_MEMORY to a"
                    + " directory outside it and outside its backups");
            return home.resolve("log-memory").resolve(name);
        });
    }

    private static Optional<Path> made(Path path) {
        try {
            Files.createDirectories(path);
            return Files.isWritable(path) ? Optional.of(path) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
