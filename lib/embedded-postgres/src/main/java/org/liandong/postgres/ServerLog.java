package org.liandong.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What the server says: two files of bounded size. */
final class ServerLog {

    private static final long LIMIT_BYTES = 4L << 20;
    private static final int TAIL_BYTES = 2_000;

    private final Path file;

    ServerLog(Path file) throws IOException {
        this.file = file;
        if (!Files.exists(file)) {
            Home.writePrivately(file, "");
        }
    }

    Path file() {
        return file;
    }

    long size() throws IOException {
        return Files.size(file);
    }

    /** The server appends to an open file, so the file is copied and emptied in place instead of being renamed. */
    void bound() throws IOException {
        bound(LIMIT_BYTES);
    }

    void bound(long limitBytes) throws IOException {
        if (size() > limitBytes) {
            Files.copy(
                    file,
                    file.resolveSibling(file.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }

    /** The last words since a position. */
    String since(long position) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var from = Math.max(position, channel.size() - TAIL_BYTES);
            var bytes = ByteBuffer.allocate(TAIL_BYTES);
            int read = 0;
            while (read >= 0 && bytes.hasRemaining()) {
                read = channel.read(bytes, from + bytes.position());
            }
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
        }
    }
}
