package org.liandong.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a database holds, read from its own catalog, so that a table added later is copied without anybody's doing. */
final class Catalog {

    /** Where Flyway keeps its own history; a copy names the version instead. */
    static final String HISTORY = "flyway";

    /** There only while a copy is brought back. */
    static final String RESTORING = "restoring";

    /** Schemas that are the product's: all but the server's own, and {@code public}, where only extensions live. */
    private static final String OURS = """
            n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'flyway', 'restoring')
            """;

    private Catalog() {}

    static List<String> schemas(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "select n.nspname from pg_namespace n where " + OURS + " order by 1",
                row -> row.getString(1));
    }

    static boolean hasSchema(Connection connection, String name) throws SQLException {
        return !Sql.list(connection, "select 1 from pg_namespace where nspname = ?", row -> row.getInt(1), name)
                .isEmpty();
    }

    static List<Table> tables(Connection connection) throws SQLException {
        var found = new ArrayList<Table>();
        var names =
                Sql.list(connection, """
                select c.oid::bigint, n.nspname, c.relname
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p') and not c.relispartition and
                """ + OURS + " order by n.nspname collate \"C\", c.relname collate \"C\"", row ->
                        new String[] {row.getString(1), row.getString(2), row.getString(3)});
        for (var name : names) {
            long id = Long.parseLong(name[0]);
            found.add(new Table(name[1], name[2], columns(connection, id), order(connection, id)));
        }
        return found;
    }

    private static List<String> columns(Connection connection, long table) throws SQLException {
        return Sql.list(connection, """
                select attname from pg_attribute
                 where attrelid = ?::bigint::oid and attnum > 0 and not attisdropped and attgenerated = ''
                 order by attnum
                """, row -> row.getString(1), table);
    }

    /** By primary key, or by everything where there is none; words in the order of their bytes, whatever the locale. */
    private static List<String> order(Connection connection, long table) throws SQLException {
        var terms = """
                case when a.attcollation <> 0 then quote_ident(a.attname) || '::text collate "C"'
                     when %s then quote_ident(a.attname)
                     else quote_ident(a.attname) || '::text collate "C"' end
                """;
        var key = Sql.list(connection, "select " + terms.formatted("true") + """
                  from pg_index i
                  cross join lateral unnest(i.indkey::smallint[]) with ordinality k (attnum, position)
                  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                 where i.indrelid = ?::bigint::oid and i.indisprimary
                 order by k.position
                """, row -> row.getString(1), table);
        return key.isEmpty()
                ? Sql.list(connection, "select " + terms.formatted("false") + """
                          from pg_attribute a
                         where a.attrelid = ?::bigint::oid and a.attnum > 0 and not a.attisdropped
                           and a.attgenerated = ''
                         order by a.attnum
                        """, row -> row.getString(1), table)
                : key;
    }

    static List<Manifest.Counter> sequences(Connection connection) throws SQLException {
        var found = new ArrayList<Manifest.Counter>();
        var names =
                Sql.list(connection, """
                select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'S' and
                """ + OURS + " order by 1, 2", row -> List.of(row.getString(1), row.getString(2)));
        for (var name : names) {
            var quoted = Sql.quoted(name.getFirst()) + "." + Sql.quoted(name.getLast());
            found.add(Sql.single(
                    connection,
                    "select last_value, is_called from " + quoted,
                    row -> new Manifest.Counter(
                            name.getFirst() + "." + name.getLast(), row.getLong(1), row.getBoolean(2))));
        }
        return found;
    }

    static List<String> materialized(Connection connection) throws SQLException {
        return Sql.list(connection, """
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'm' and
                """ + OURS + " order by c.oid", row -> row.getString(1));
    }

    /** Constraints between tables: what takes them away, and what brings them back as they were. */
    record Constraint(String table, String name, String definition) {}

    static List<Constraint> references(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                """
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname), quote_ident(k.conname),
                       pg_get_constraintdef(k.oid)
                  from pg_constraint k join pg_class c on c.oid = k.conrelid
                  join pg_namespace n on n.oid = c.relnamespace
                 where k.contype = 'f' and k.conparentid = 0 and
                """ + OURS + " order by 1, 2",
                row -> new Constraint(row.getString(1), row.getString(2), row.getString(3)));
    }

    /** A trigger of ours and how it is enabled: O as usual, A always, R on a replica. */
    record Trigger(String table, String name, String enabled) {}

    static List<Trigger> triggers(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                """
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname), quote_ident(t.tgname), t.tgenabled
                  from pg_trigger t join pg_class c on c.oid = t.tgrelid
                  join pg_namespace n on n.oid = c.relnamespace
                 where not t.tgisinternal and t.tgenabled <> 'D' and t.tgparentid = 0 and
                """ + OURS + " order by 1, 2",
                row -> new Trigger(row.getString(1), row.getString(2), row.getString(3)));
    }

    /** Digest-free list for people: "a, b and 3 more". */
    static String some(List<String> names) {
        int shown = Math.min(4, names.size());
        var text = String.join(", ", names.subList(0, shown));
        return names.size() > shown ? text + " and " + (names.size() - shown) + " more" : text;
    }
}
