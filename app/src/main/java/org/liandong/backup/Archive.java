package org.liandong.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.liandong.vault.FileSeal;
import tools.jackson.core.JacksonException;

/** A file of a backup, opened: its manifest is one that a holder of the key-encryption key wrote. */
final class Archive implements AutoCloseable {

    private static final int LONGEST_MANIFEST = 32 * 1024 * 1024;

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private Archive(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    static Archive open(Path file, FileSeal seal, Manifest.Part part) {
        ZipFile zip;
        try {
            if (!Files.isRegularFile(file)) {
                throw new NoSuchFileException(file.toString());
            }
            zip = new ZipFile(file.toFile());
        } catch (NoSuchFileException e) {
            throw new BackupException("there is no file " + file, e);
        } catch (IOException e) {
            throw new BackupException(
                    file + " is not a whole backup: it was cut short or is something else (" + e.getMessage() + ")", e);
        }
        boolean opened = false;
        try {
            var archive = new Archive(file, zip, manifest(file, zip, seal, part));
            archive.refuseOtherEntries();
            opened = true;
            return archive;
        } catch (IOException e) {
            throw new BackupException(file + " is damaged: its manifest cannot be read (" + e.getMessage() + ")", e);
        } finally {
            if (!opened) {
                close(zip);
            }
        }
    }

    private static Manifest manifest(Path file, ZipFile zip, FileSeal seal, Manifest.Part part) throws IOException {
        byte[] bytes = read(file, zip, ArchiveWriter.MANIFEST);
        if (!seal.holds(read(file, zip, ArchiveWriter.SEAL), Digests.sha256().digest(bytes))) {
            throw new BackupException(
                    file + " was changed, or was made with another key-encryption key: the seal of its"
                            + " manifest does not hold");
        }
        Manifest manifest;
        try {
            manifest = ArchiveWriter.JSON.readValue(bytes, Manifest.class);
        } catch (JacksonException e) {
            throw new BackupException(file + " was written by another version: its manifest is not understood", e);
        }
        if (!Manifest.FORMAT.equals(manifest.format())) {
            throw new BackupException(
                    file + " is of format " + manifest.format() + ", and this program reads " + Manifest.FORMAT);
        }
        if (manifest.part() != part) {
            throw new BackupException(
                    file + (part == Manifest.Part.MAIN ? " holds only keys, not a backup" : " holds no keys"));
        }
        return manifest;
    }

    private static byte[] read(Path file, ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new BackupException(file + " is not a backup of a desk: it holds no " + name);
        }
        try (var in = zip.getInputStream(entry)) {
            return in.readNBytes(LONGEST_MANIFEST);
        }
    }

    private void refuseOtherEntries() {
        var expected = manifest.tables().stream()
                .map(content -> ArchiveWriter.entry(content.table()))
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add(ArchiveWriter.MANIFEST);
        expected.add(ArchiveWriter.SEAL);
        var found = zip.stream().map(entry -> entry.getName()).collect(Collectors.toCollection(TreeSet::new));
        var missing = new TreeSet<>(expected);
        missing.removeAll(found);
        if (!missing.isEmpty()) {
            throw new BackupException(file + " is damaged: " + String.join(", ", missing) + " is missing");
        }
        found.removeAll(expected);
        if (!found.isEmpty()) {
            throw new BackupException(file + " was changed: it holds " + String.join(", ", found) + ", which its"
                    + " manifest does not name");
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** Reads everything once and compares it with the manifest, before anything is changed anywhere. */
    void check() {
        for (var content : manifest.tables()) {
            var digests = new Digests(OutputStream.nullOutputStream());
            try (var in = text(content)) {
                in.transferTo(digests);
            } catch (IOException e) {
                throw damaged(content, e);
            }
            if (digests.rows() != content.rows()
                    || digests.bytes() != content.bytes()
                    || !digests.sha256Hex().equals(content.sha256())) {
                throw new BackupException(file + " is damaged or was changed: table " + content.table()
                        + " is not what its manifest says");
            }
        }
    }

    InputStream text(Manifest.Content content) throws IOException {
        var entry = zip.getEntry(ArchiveWriter.entry(content.table()));
        if (entry == null) {
            throw new ZipException("no table " + content.table());
        }
        return zip.getInputStream(entry);
    }

    BackupException damaged(Manifest.Content content, IOException e) {
        return new BackupException(
                file + " is damaged: table " + content.table() + " cannot be read (" + e.getMessage() + ")", e);
    }

    @Override
    public void close() {
        close(zip);
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException _) {
            // it was only read
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
