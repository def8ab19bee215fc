package org.liandong.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liandong.merkle.BundleId;
import org.liandong.merkle.LogFile;
import org.liandong.merkle.LogResource;
import org.liandong.merkle.TileId;
import org.liandong.merkle.TileReader;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tiles and bundles as the database keeps them: the widest of each. Remembers what it read, so it serves one task. */
final class StoredTiles implements TileReader {

    private static final int BUNDLES = -1;

    private record Key(int level, long index) {}

    private final JdbcClient jdbc;
    private final Map<Key, Optional<byte[]>> read = new HashMap<>();

    StoredTiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static int level(LogResource resource) {
        return switch (resource) {
            case TileId tile -> tile.level();
            case BundleId _ -> BUNDLES;
        };
    }

    @Override
    public Optional<byte[]> read(LogResource resource) {
        return read.computeIfAbsent(
                new Key(level(resource), resource.index()),
                key -> jdbc.sql("select bytes from ledger.tile where level = :level and index = :index")
                        .param("level", key.level())
                        .param("index", key.index())
                        .query((row, number) -> row.getBytes("bytes"))
                        .optional());
    }

    /** Stores what grew. */
    static void store(JdbcClient jdbc, List<LogFile> files) {
        for (var file : files) {
            jdbc.sql("""
                    insert into ledger.tile (level, index, width, bytes) values (:level, :index, :width, :bytes)
                    on conflict (level, index) do update set width = excluded.width, bytes = excluded.bytes
                    """)
                    .param("level", level(file.resource()))
                    .param("index", file.resource().index())
                    .param("width", file.resource().width())
                    .param("bytes", file.bytes().array())
                    .update();
        }
    }
}
