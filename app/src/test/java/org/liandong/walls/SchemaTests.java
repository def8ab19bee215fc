package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.liandong.support.TestServer;

/**
 * Every column that can hold text or bytes is on a reviewed list that says what it may hold. A new column fails here
 * until somebody has decided that no resident's words, name, phone or address can come to lie in it.
 */
class SchemaTests {

    private static final Set<String> KINDS = Set.of(
            "CODE", // a word of a closed list, a number, a key of ours
            "PUBLIC", // published facts of the county: names of areas, units, places, classes, teams
            "STAFF", // about a member of staff, who has an account by name
            "REDACTED", // written by staff, numbers of people taken out
            "SEALED", // ciphertext
            "HASH", // a digest of something nobody can guess
            "TECHNICAL"); // what a library keeps for itself

    private static final Path LIST = Path.of("src/test/resources/schema-columns.txt");

    @Test
    void everyColumnThatCanHoldWordsIsReviewed() throws SQLException, IOException {
        var columns = columns();
        var reviewed = reviewed();
        if ("1".equals(System.getenv("LIANDONG_WRITE_SCHEMA"))) {
            columns.forEach(column -> reviewed.putIfAbsent(column, "?"));
            reviewed.keySet().retainAll(columns);
            Files.writeString(
                    LIST,
                    reviewed.entrySet().stream()
                            .map(line -> line.getKey() + " " + line.getValue() + "\n")
                            .collect(Collectors.joining()));
        }
        assertThat(columns).as("columns without a line in %s", LIST).isSubsetOf(reviewed.keySet());
        assertThat(reviewed.keySet()).as("lines of columns that are gone").isSubsetOf(columns);
        assertThat(reviewed.values()).allSatisfy(kind -> assertThat(KINDS).contains(kind));
    }

    @Test
    void noColumnIsNamedAfterAPersonsIdentifier() throws SQLException {
        assertThat(columns())
                .noneMatch(column -> column.matches(
                        ".*\\.(phone|mobile|tel|id_number|identity|caller|resident|address|plate|face|device).*"));
    }

    private static TreeMap<String, String> reviewed() throws IOException {
        return Files.readAllLines(LIST).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", 2))
                .collect(
                        Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, second) -> first, TreeMap::new));
    }

    private static Set<String> columns() throws SQLException {
        var admin = TestServer.postgres().superuser();
        var found = new TreeSet<String>();
        try (var connection = DriverManager.getConnection(
                        TestServer.url(TestServer.newDatabase()), admin.user(), admin.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select table_schema || '.' || table_name || '.' || column_name
                          from information_schema.columns
                         where table_schema not in ('pg_catalog', 'information_schema', 'public', 'flyway')
                           and (data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY')
                                or udt_name = 'citext')
                        """)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Row-level security is on for every table that has a case, and nobody but the owner may delete rows of the record. */
    @Test
    void everyCaseTableHasItsWall() throws SQLException {
        var admin = TestServer.postgres().superuser();
        var open = new TreeMap<String, String>();
        try (var connection = DriverManager.getConnection(
                        TestServer.url(TestServer.newDatabase()), admin.user(), admin.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select n.nspname || '.' || c.relname, c.relrowsecurity
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped
                         where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
                        """)) {
            while (rows.next()) {
                if (!rows.getBoolean(2)) {
                    open.put(rows.getString(1), "no row-level security");
                }
            }
        }
        assertThat(open).isEqualTo(Map.of("casework.idempotency", "no row-level security"));
    }
}
