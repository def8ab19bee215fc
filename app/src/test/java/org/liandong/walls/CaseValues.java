package org.liandong.walls;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.liandong.support.TestServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every value in every row of every table that belongs to a case, read by the superuser whom no policy stops. */
final class CaseValues {

    private static final JsonMapper JSON = new JsonMapper();

    private CaseValues() {}

    static Set<String> of(String url, UUID id) throws SQLException {
        var admin = TestServer.postgres().superuser();
        var values = new HashSet<String>();
        try (var connection = DriverManager.getConnection(url, admin.user(), admin.password());
                var statement = connection.createStatement()) {
            for (var query : queries(connection)) {
                try (var rows = statement.executeQuery(query + "'" + id + "'")) {
                    while (rows.next()) {
                        flatten(JSON.readTree(rows.getString(1)), "", values);
                    }
                }
            }
        }
        return values;
    }

    /** What two have and the third has not. */
    static Set<String> onlyShared(Set<String> one, Set<String> other, Set<String> third) {
        var shared = new HashSet<>(one);
        shared.retainAll(other);
        shared.removeAll(third);
        return shared;
    }

    private static List<String> queries(Connection connection) throws SQLException {
        var queries = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                    select format('select to_jsonb(t) from %I.%I t where t.%I = ', n.nspname, c.relname, a.attname)
                      from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
                       and (a.attname in ('case_id', 'about_id', 'incident_id', 'parent_id')
                            or n.nspname = 'casework' and c.relname = 'head' and a.attname = 'id')
                     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
                       and a.atttypid = 'uuid'::regtype
                    """)) {
            while (rows.next()) {
                queries.add(rows.getString(1));
            }
        }
        queries.add("select to_jsonb(t) from contact.sealed_chunk t join contact.sealed_words w on w.id = t.words_id"
                + " where w.case_id = ");
        return queries;
    }

    private static void flatten(JsonNode node, String field, Set<String> into) {
        if (node.isObject()) {
            node.properties().forEach(entry -> flatten(entry.getValue(), entry.getKey(), into));
        } else if (node.isArray()) {
            node.forEach(each -> flatten(each, field, into));
        } else if (!node.isNull()) {
            into.add(field + "=" + node.asString());
        }
    }
}
