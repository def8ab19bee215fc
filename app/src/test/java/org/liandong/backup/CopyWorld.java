package org.liandong.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.liandong.support.TestServer;
import org.liandong.vault.FileSeal;
import org.springframework.core.env.Environment;

/** A database to copy, places to copy to, and the wall's time as a test wants it. */
final class CopyWorld {

    static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");

    private final Path directory;
    private final Owner source;
    private final FileSeal seal;
    private final List<String> said = new ArrayList<>();
    private Instant now = MONDAY;

    CopyWorld(Environment environment, Path directory) {
        this.directory = directory;
        this.source = owner(environment.getRequiredProperty("liandong.store.url"));
        this.seal = FileSeal.of(Path.of(environment.getRequiredProperty("liandong.home")), "test")
                .orElseThrow();
    }

    static Owner owner(String url) {
        return new Owner(url, TestServer.PREFIX, TestServer.passwords().getOrDefault("owner", ""));
    }

    /** An empty database of the embedded server. */
    static Owner empty() {
        return owner(TestServer.url(TestServer.newEmptyDatabase()));
    }

    Owner source() {
        return source;
    }

    FileSeal seal() {
        return seal;
    }

    List<String> said() {
        return said;
    }

    void later(Duration duration) {
        now = now.plus(duration);
    }

    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    /** Two files of this moment. */
    Backup.Made backup(String name) {
        return backup(source, name);
    }

    Backup.Made backup(Owner from, String name) {
        return new Backup(from, seal, "test", clock(), said::add)
                .write(directory.resolve(name + ".backup"), directory.resolve(name + ".keys"));
    }

    Restore.Restored restore(Owner target, Backup.Made made) {
        return restore(target, made.main(), made.keys(), ErasureList.none());
    }

    Restore.Restored restore(Owner target, Path main, Path keys, ErasureList erased) {
        return new Restore(target, seal, said::add).run(new Restore.Wish(main, keys, erased, false));
    }

    /** As a move does it: nothing lost, nothing to erase. */
    Restore.Restored move(Owner target, Backup.Made made) {
        return new Restore(target, seal, said::add)
                .run(new Restore.Wish(made.main(), made.keys(), ErasureList.none(), true));
    }

    Path copyOf(Path file, String name) throws IOException {
        return Files.copy(file, directory.resolve(name));
    }

    static <T> T ask(Owner owner, String sql, Sql.Reading<T> reading, Object... values) throws SQLException {
        try (var connection = owner.connect()) {
            return Sql.single(connection, sql, reading, values);
        }
    }

    static long count(Owner owner, String sql, Object... values) throws SQLException {
        return ask(owner, sql, row -> row.getLong(1), values);
    }

    static void change(Owner owner, String sql, Object... values) throws SQLException {
        try (var connection = owner.connect()) {
            Sql.run(connection, sql, values);
            connection.commit();
        }
    }

    static void in(Owner owner, Work work) throws SQLException {
        try (var connection = owner.connect()) {
            work.on(connection);
        }
    }

    @FunctionalInterface
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** No schema but what an empty database has. */
    static boolean isEmpty(Owner owner) throws SQLException {
        try (var connection = owner.connect()) {
            return Catalog.schemas(connection).isEmpty()
                    && !Catalog.hasSchema(connection, Catalog.HISTORY)
                    && !Catalog.hasSchema(connection, Catalog.RESTORING);
        }
    }
}
