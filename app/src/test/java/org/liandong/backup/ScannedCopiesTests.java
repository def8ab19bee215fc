package org.liandong.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.store.DatabaseSetup;
import org.liandong.support.DebianServer;
import org.liandong.support.DeskTest;
import org.liandong.support.FullMatter;
import org.liandong.support.TestServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/**
 * Whoever carries off a copy of the database, in whatever form it is made, finds no word anybody said and nothing that
 * names a resident: our own backup with its keys, what {@code pg_dump} writes, and the files of the server as they lie
 * on the disk, with their indexes and the write-ahead log.
 */
@DeskTest
class ScannedCopiesTests {

    @TempDir
    private Path directory;

    @Autowired
    private Environment environment;

    @Autowired
    private FullMatter full;

    private CopyWorld world;
    private List<String> forbidden;

    @BeforeEach
    void aCaseFullOfWords() {
        world = new CopyWorld(environment, directory);
        forbidden = new ArrayList<>(FullMatter.inAnyWriting());
        forbidden.addAll(full.make().all());
    }

    @Test
    void noBackupHoldsThem() throws Exception {
        var made = world.backup("scanned");

        var main = unpacked(made.main());
        assertThat(main).contains("FALSE_ALARM", "sealed_words", "FIRE");
        assertThat(main).doesNotContain(forbidden);
        assertThat(unpacked(made.keys())).contains("case_key").doesNotContain(forbidden);
    }

    private static String unpacked(Path file) throws IOException {
        var all = new StringBuilder();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                all.append(entry.getName()).append('\n');
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    @Test
    @EnabledIf("debianIsInstalled")
    void noDumpHoldsThem() throws Exception {
        try (var server = DebianServer.start()) {
            var passwords = new DatabaseSetup(server.jdbcUrl("postgres"), "postgres", DebianServer.ADMIN_PASSWORD)
                    .prepare("liandong", "dumped_");
            world.move(
                    new Owner(server.jdbcUrl("liandong"), "dumped_", passwords.getOrDefault("owner", "")),
                    world.backup("dumped"));

            var dump = dump(server);

            assertThat(dump).contains("COPY contact.sealed_words", "CREATE INDEX", "FALSE_ALARM");
            assertThat(dump).doesNotContain(forbidden);
        }
    }

    static boolean debianIsInstalled() {
        return DebianServer.isInstalled();
    }

    private String dump(DebianServer server) throws IOException, InterruptedException {
        var file = directory.resolve("liandong.sql");
        var builder = new ProcessBuilder(
                DebianServer.programs().orElseThrow().resolve("bin/pg_dump").toString(),
                "--host=127.0.0.1",
                "--port=" + server.port(),
                "--username=postgres",
                "--file=" + file,
                "liandong");
        builder.environment().put("PGPASSWORD", DebianServer.ADMIN_PASSWORD);
        var process = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("pg_dump.out").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("pg_dump.out")))
                .isZero();
        return Files.readString(file);
    }

    /** Heaps, indexes and the write-ahead log, byte for byte. */
    @Test
    void noFileOfTheServerHoldsThem() throws Exception {
        var oid = CopyWorld.ask(
                world.source(),
                "select oid::text from pg_database where datname = current_database()",
                row -> row.getString(1));
        TestServer.asAdministrator("checkpoint");
        var data = TestServer.home().resolve("postgres").resolve("data");
        boolean seen = false;
        for (var part : List.of(data.resolve("base").resolve(oid), data.resolve("pg_wal"))) {
            try (var files = Files.walk(part)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    // every byte a character of its own: what is searched for is in this writing too
                    var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    seen |= text.contains("FALSE_ALARM");
                    assertThat(forbidden.stream().filter(text::contains))
                            .as(file.getFileName().toString())
                            .isEmpty();
                }
            }
        }
        assertThat(seen).as("what is kept in clear is found").isTrue();
    }
}
