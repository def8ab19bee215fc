package org.liandong.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.liandong.vault.FileSeal;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes one file of a backup under another name beside it; it has its own name only once it is whole and on disk. */
final class ArchiveWriter implements AutoCloseable {

    static final String MANIFEST = "manifest.json";
    static final String SEAL = "manifest.seal";
    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final String UNFINISHED = ".unfinished";
    private static final int QUICK = 3;

    private final Path target;
    private final Path side;
    private final ZipOutputStream zip;
    private boolean published;

    ArchiveWriter(Path target) {
        this.target = target;
        if (Files.exists(target)) {
            throw new BackupException(target + " is there already and is left as it is");
        }
        try {
            this.side = Files.createTempFile(
                    target.toAbsolutePath().getParent(),
                    "." + target.getFileName() + "-",
                    UNFINISHED,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            side.toFile().deleteOnExit();
            this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(side), 1 << 16));
            zip.setLevel(QUICK);
        } catch (IOException e) {
            throw new BackupException("nothing can be written beside " + target + ": " + e.getMessage(), e);
        }
    }

    static String entry(String table) {
        return "tables/" + table + ".copy";
    }

    /** Writes one table's text, by whatever {@code text} writes. */
    Manifest.Content table(Table table, Text text) throws IOException, java.sql.SQLException {
        zip.putNextEntry(new ZipEntry(entry(table.title())));
        var digests = new Digests(zip);
        text.to(digests);
        zip.closeEntry();
        return new Manifest.Content(
                table.title(), table.columns(), digests.rows(), digests.bytes(), digests.sha256Hex());
    }

    /** Writes the text of a table. */
    @FunctionalInterface
    interface Text {
        void to(OutputStream out) throws IOException, java.sql.SQLException;
    }

    void finish(Manifest manifest, FileSeal seal) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(manifest);
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(bytes);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(SEAL));
        zip.write(seal.seal(Digests.sha256().digest(bytes)));
        zip.closeEntry();
        zip.close();
        try (var channel = FileChannel.open(side, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Gives the finished file its name. */
    void publish() throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Files.move(side, target, StandardCopyOption.ATOMIC_MOVE);
        published = true;
        try (var directory = FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() {
        if (published) {
            return;
        }
        try {
            zip.close();
        } catch (IOException _) {
            // it is thrown away
        }
        try {
            Files.deleteIfExists(side);
        } catch (IOException e) {
            throw new UncheckedIOException("an unfinished file could not be removed: " + side, e);
        }
    }
}
