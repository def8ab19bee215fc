package org.liandong.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.liandong.postgres.EmbeddedPostgresException.Reason;

/** One program at a time: held from start to close, and let go by the operating system when the program dies. */
final class HomeLock implements AutoCloseable {

    /**
     * Asked before the file is opened: the operating system drops a process's lock as soon as the process closes any
     * descriptor of the file, so a refused second attempt in this program would take the lock away from the first.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HomeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static HomeLock take(Home home) {
        var file = home.lock();
        if (!HELD_HERE.add(file)) {
            throw refused(home, "this very program has already started it", null);
        }
        boolean held = false;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                var owner = Home.firstLine(file).orElse("");
                throw refused(home, "process " + owner + " owns it; stop that program first", null);
            }
            held = true;
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new HomeLock(file, channel);
        } catch (IOException e) {
            throw refused(home, "its lock file cannot be used", e);
        } finally {
            if (!held) {
                closeQuietly(channel);
                HELD_HERE.remove(file);
            }
        }
    }

    private static EmbeddedPostgresException refused(Home home, String why, @Nullable IOException cause) {
        var message = "the database in " + home.root() + " is in use: " + why;
        return cause == null
                ? new EmbeddedPostgresException(Reason.HOME_IN_USE, message)
                : new EmbeddedPostgresException(Reason.HOME_NOT_USABLE, message, cause);
    }

    @Override
    public void close() {
        closeQuietly(channel);
        HELD_HERE.remove(file);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            System.getLogger(HomeLock.class.getName()).log(System.Logger.Level.WARNING, "cannot close the lock", e);
        }
    }
}
