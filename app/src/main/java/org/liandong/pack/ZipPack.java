package org.liandong.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A pack in a zip archive, unpacked in memory. Nothing the archive says of itself is believed: names may not lead
 * anywhere, and unpacking stops at what a pack may hold.
 */
final class ZipPack implements PackSource {

    private static final int MOST_FILES = 100;
    private static final long MOST_BYTES = 256L << 20;
    /** One folder around all files, as most archivers make it. */
    private static final String FOLDER = "[^/\\\\:]{1,100}/";

    private static final LocalDateTime LONG_AGO = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Map<String, byte[]> files;

    private ZipPack(Map<String, byte[]> files) {
        this.files = files;
    }

    /** @throws PackRefusedException when the archive is none or is not harmless */
    static ZipPack read(InputStream stream) {
        var faults = new Faults();
        var files = new LinkedHashMap<String, byte[]>();
        var end = new ArchiveEnd(stream);
        try (var zip = new ZipInputStream(end)) {
            int entries = read(zip, files, faults);
            if (faults.none() && !end.isOf(entries)) {
                faults.add("zip", 0, "", Fault.Code.ARCHIVE_BROKEN);
            }
        } catch (ZipException | java.io.EOFException | IllegalArgumentException e) {
            faults.add("zip", 0, "", Fault.Code.ARCHIVE_BROKEN);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (files.isEmpty() && faults.none()) {
            faults.add("zip", 0, "", Fault.Code.ARCHIVE_BROKEN);
        }
        if (!faults.none()) {
            throw new PackRefusedException(faults);
        }
        return new ZipPack(files);
    }

    /** Answers how many entries there were. */
    private static int read(ZipInputStream zip, Map<String, byte[]> files, Faults faults) throws IOException {
        long left = MOST_BYTES;
        int seen = 0;
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++seen > MOST_FILES) {
                faults.add("zip", 0, "", Fault.Code.ARCHIVE_LARGE, MOST_FILES, MOST_BYTES >> 20);
                return seen;
            }
            var name = entry.getName().replaceFirst("^" + FOLDER, "");
            if (entry.isDirectory() && (name.isEmpty() || name.equals(entry.getName()) && name.matches(FOLDER))) {
                continue;
            }
            if (!name.matches("[A-Za-z0-9_.-]{1,60}")
                    || name.equals(".")
                    || name.equals("..")
                    || entry.getName().startsWith("../")) {
                faults.add("zip", 0, "", Fault.Code.ARCHIVE_PATH, entry.getName());
                continue;
            }
            var content = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 16));
            left -= content.length;
            if (left < 0) {
                faults.add("zip", 0, "", Fault.Code.ARCHIVE_LARGE, MOST_FILES, MOST_BYTES >> 20);
                return seen;
            }
            if (DirectoryPack.isOfThePack(name) && files.put(name, content) != null) {
                faults.add("zip", 0, "", Fault.Code.TWICE, name, "zip");
            }
        }
        return seen;
    }

    @Override
    public @Nullable InputStream open(String file) {
        var content = files.get(file);
        return content == null ? null : new ByteArrayInputStream(content);
    }

    @Override
    public List<String> files() {
        return List.copyOf(files.keySet());
    }

    /** The same files packed, always to the same bytes. */
    static void write(Map<String, byte[]> files, OutputStream to) throws IOException {
        try (var zip = new ZipOutputStream(to)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(LONG_AGO);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }

    static byte[] bytes(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(files, bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
