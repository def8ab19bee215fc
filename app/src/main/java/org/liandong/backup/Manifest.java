package org.liandong.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is in a file, written last and sealed.
 *
 * @param format the version of this format
 * @param part which of the two files this is
 * @param id the same in both files of one backup
 * @param product version of the product that wrote it
 * @param schema the migrations the tables belong to, oldest first
 * @param server version of the PostgreSQL it was read from
 * @param logOrigin what the desk's ledger is called
 * @param log how far the ledger had come
 * @param leftOut tables whose rows are not here, and why
 */
record Manifest(
        String format,
        Part part,
        UUID id,
        Instant madeAt,
        String product,
        List<Migration> schema,
        String server,
        String logOrigin,
        Log log,
        List<Content> tables,
        List<Counter> counters,
        Map<String, String> leftOut) {

    static final String FORMAT = "liandong-backup/1";

    /** The file of everything, and the file of the wrapped keys of cases. */
    enum Part {
        MAIN,
        KEYS
    }

    /** One migration and what its text adds up to. */
    record Migration(String version, int checksum) {}

    /** Size and root of the public log, and how many leaves had no place in it yet. */
    record Log(long size, String root, long waiting) {}

    /** One table: its text's length and SHA-256. */
    record Content(String table, List<String> columns, long rows, long bytes, String sha256) {}

    /** One sequence. */
    record Counter(String name, long lastValue, boolean called) {}

    String schemaVersion() {
        return schema.getLast().version();
    }

    long rows() {
        return tables.stream().mapToLong(Content::rows).sum();
    }
}
