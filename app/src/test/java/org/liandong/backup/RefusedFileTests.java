package org.liandong.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A file that is not what it should be is refused by what is wrong with it, before anything is changed. */
@DeskTest
class RefusedFileTests {

    @TempDir
    private Path directory;

    @Autowired
    private Environment environment;

    @Autowired
    private TestCounty counties;

    private CopyWorld world;
    private Backup.Made made;
    private Owner target;

    @BeforeEach
    void aBackup() {
        counties.newCounty();
        world = new CopyWorld(environment, directory);
        made = world.backup("good");
        target = CopyWorld.empty();
    }

    private void refused(Path main, Path keys, String... words) throws Exception {
        assertThatThrownBy(() -> world.restore(target, main, keys, ErasureList.none()))
                .isInstanceOf(BackupException.class)
                .message()
                .contains(words);
        assertThat(CopyWorld.isEmpty(target)).isTrue();
    }

    @Test
    void whatIsNotThere() throws Exception {
        refused(directory.resolve("none.backup"), made.keys(), "there is no file", "none.backup");
    }

    @Test
    void whatIsSomethingElse() throws Exception {
        var other = Files.writeString(directory.resolve("other.backup"), "a shopping list");
        refused(other, made.keys(), "not a whole backup", "other.backup");
        var empty = Files.writeString(directory.resolve("empty.backup"), "");
        refused(empty, made.keys(), "not a whole backup");
    }

    @Test
    void aZipOfSomethingElse() throws Exception {
        var other = directory.resolve("zip.backup");
        try (var zip = new ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.closeEntry();
        }
        refused(other, made.keys(), "not a backup of a desk", "manifest.json");
    }

    @Test
    void whatWasCutShort() throws Exception {
        for (long part = 1; part <= 3; part++) {
            var cut = world.copyOf(made.main(), "cut" + part + ".backup");
            try (var channel = Files.newByteChannel(cut, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() * part / 4);
            }
            refused(cut, made.keys(), "not a whole backup", "cut" + part);
        }
    }

    @Test
    void aTableThatWasChanged() throws Exception {
        var changed = rewritten("tables/area.area.copy", "changed.backup", "x".getBytes());
        refused(changed, made.keys(), "table area.area", "not what its manifest says");
    }

    @Test
    void aTableOfKeysThatWasChanged() throws Exception {
        var side = directory.resolve("changed.keys");
        rewrite(made.keys(), side, "tables/vault.case_key.copy", "\n".getBytes());
        refused(made.main(), side, "table vault.case_key", "not what its manifest says");
    }

    @Test
    void aManifestThatWasChanged() throws Exception {
        var changed = rewritten("manifest.json", "manifest.backup", " ".getBytes());
        refused(changed, made.keys(), "seal of its manifest does not hold");
    }

    @Test
    void aTableThatIsMissingOrTooMany() throws Exception {
        var side = directory.resolve("missing.backup");
        rewrite(made.main(), side, "tables/area.area.copy", null);
        refused(side, made.keys(), "tables/area.area.copy is missing");
        var more = rewritten("tables/staff.secret.copy", "more.backup", "x".getBytes());
        refused(more, made.keys(), "tables/staff.secret.copy", "manifest does not name");
    }

    @Test
    void bytesThatRotted() throws Exception {
        var rotten = world.copyOf(made.main(), "rotten.backup");
        try (var file = new java.io.RandomAccessFile(rotten.toFile(), "rw")) {
            file.seek(file.length() / 3);
            int there = file.read();
            file.seek(file.length() / 3);
            file.write(there ^ 0x55);
        }
        refused(rotten, made.keys(), "rotten.backup");
    }

    @Test
    void theWrongOneOfTheTwo() throws Exception {
        refused(made.keys(), made.keys(), "holds only keys");
        refused(made.main(), made.main(), "holds no keys");
    }

    @Test
    void keysOlderThanTheBackup() throws Exception {
        world.later(Duration.ofHours(1));
        var newer = world.backup("newer");
        refused(newer.main(), made.keys(), "older than the backup");
    }

    @Test
    void aSchemaOfTomorrow() throws Exception {
        CopyWorld.in(world.source(), connection -> {
            Sql.run(connection, """
                    insert into flyway.flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    values (9999, '999', 'tomorrow', 'SQL', 'V999__tomorrow.sql', 1, 'me', 1, true)
                    """);
            connection.commit();
        });
        Backup.Made tomorrow;
        try {
            tomorrow = world.backup("tomorrow");
        } finally {
            CopyWorld.change(world.source(), "delete from flyway.flyway_schema_history where installed_rank = 9999");
        }
        refused(tomorrow.main(), tomorrow.keys(), "newer version", "999");
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws Exception {
        var before = Files.readAllBytes(made.main());

        assertThatThrownBy(() -> world.backup("good")).hasMessageContaining("is there already");

        assertThat(Files.readAllBytes(made.main())).isEqualTo(before);
    }

    @Test
    void aDiskThatIsFullLeavesNothing() throws Exception {
        var full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        var table = new Table("a", "b", java.util.List.of("c"), java.util.List.of("c"));
        try (var writer = new ArchiveWriter(directory.resolve("full.backup"))) {
            assertThatThrownBy(() -> writer.table(table, out -> full.write(1))).isInstanceOf(IOException.class);
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("full"));
        }
    }

    private Path rewritten(String entry, String name, byte[] more) throws IOException {
        var side = directory.resolve(name);
        rewrite(made.main(), side, entry, more);
        return side;
    }

    /** The same file with bytes added to one entry, made if it is not there; or without the entry. */
    private static void rewrite(Path from, Path to, String changed, byte[] more) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(from.toFile())) {
            for (var entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        if (more == null) {
            entries.remove(changed);
        } else {
            var before = entries.getOrDefault(changed, new byte[0]);
            var after = java.util.Arrays.copyOf(before, before.length + more.length);
            System.arraycopy(more, 0, after, before.length, more.length);
            entries.put(changed, after);
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }
}
