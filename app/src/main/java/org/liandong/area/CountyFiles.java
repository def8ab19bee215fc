package org.liandong.area;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liandong.kernel.Access;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files of the county pack in force that are read whole: the map, speeds, plans. They lie in the database, so that every
 * node has the same ones.
 */
@Component
public final class CountyFiles {

    private static final Access PUBLIC = new Access.Public();

    /** The names a pack's map may have, the first found counts. */
    public static final List<String> MAPS = List.of("roads.osm.pbf", "roads.osm.gz", "roads.osm");

    /** @param digest SHA-256 of the content, hexadecimal */
    public record CountyFile(String name, String digest, byte[] content) {}

    private final JdbcClient jdbc;
    private final Transactions transactions;

    CountyFiles(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public Optional<CountyFile> find(String name) {
        return transactions.read(
                PUBLIC,
                () -> jdbc.sql("select name, digest, content from area.county_file where name = :name")
                        .param("name", name)
                        .query((row, number) ->
                                new CountyFile(row.getString("name"), row.getString("digest"), row.getBytes("content")))
                        .optional());
    }

    /** The digests of all files by name: a cheap way to notice that one has changed. */
    public Map<String, String> digests() {
        record Known(String name, String digest) {}
        return transactions
                .read(
                        PUBLIC,
                        () -> jdbc.sql("select name, digest from area.county_file")
                                .query((row, number) -> new Known(row.getString("name"), row.getString("digest")))
                                .list())
                .stream()
                .collect(Collectors.toMap(Known::name, Known::digest));
    }

    /** Keeps a file in place of the one of the same name; inside a transaction of the machinery that applies a pack. */
    public void save(String name, byte[] content) {
        jdbc.sql("""
                insert into area.county_file (name, digest, content) values (:name, :digest, :content)
                on conflict (name) do update set digest = excluded.digest, content = excluded.content
                """)
                .param("name", name)
                .param("digest", digest(content))
                .param("content", content)
                .update();
    }

    /** Forgets a file; inside a transaction of the machinery that applies a pack. */
    public void remove(String name) {
        jdbc.sql("delete from area.county_file where name = :name")
                .param("name", name)
                .update();
    }

    /** SHA-256, hexadecimal. */
    public static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
