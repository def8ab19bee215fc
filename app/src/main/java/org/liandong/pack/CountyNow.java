package org.liandong.pack;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.area.CountyFiles;
import org.liandong.kernel.Access;
import org.liandong.pack.PackContent.Row;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pack in force: the files that were applied, and in them what the desk itself has changed of units and teams since. */
@Component
final class CountyNow {

    static final Access ACCESS = new Access.Machinery("pack");

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final CountyFiles files;

    CountyNow(Transactions transactions, JdbcClient jdbc, CountyFiles files) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.files = files;
    }

    /** The pack in force with its version; version 0 and nothing before the first. */
    record Now(int version, PackContent content) {}

    Now read() {
        return transactions.read(ACCESS, () -> {
            var content = stored();
            content = overlay(content, PackFormat.UNITS, """
                    select code, name, name_en, coalesce(duty_email, '') as duty_email from area.unit
                    """);
            content = overlay(content, PackFormat.TEAMS, """
                    select t.code, t.name, t.name_en, t.kind, t.strength::text as strength, t.area_code as area,
                           coalesce(t.duty_email, '') as email, coalesce(t.duty_phone, '') as phone,
                           t.latitude, t.longitude, u.code as unit,
                           (select string_agg(c.capability_code, ' ' order by c.capability_code)
                              from readiness.team_capability c where c.team_id = t.id) as capabilities
                      from readiness.team t join area.unit u on u.id = t.unit_id
                    """);
            return new Now(version(), content);
        });
    }

    int version() {
        return jdbc.sql("select coalesce(max(version), 0) from area.pack")
                .query(Integer.class)
                .single();
    }

    private PackContent stored() {
        var names = files.digests().keySet().stream().sorted().toList();
        var source = new PackSource() {
            @Override
            public @Nullable InputStream open(String file) {
                return names.contains(file)
                        ? files.find(file)
                                .map(found -> new ByteArrayInputStream(found.content()))
                                .orElse(null)
                        : null;
            }

            @Override
            public List<String> files() {
                return names;
            }
        };
        // What was applied was in order; what is not by now, because the format has grown, the next check will say.
        return PackReader.read(source, new Faults());
    }

    private PackContent overlay(PackContent content, String file, String sql) {
        var live = new HashMap<String, Map<String, Object>>();
        for (var row : jdbc.sql(sql).query().listOfRows()) {
            live.put(String.valueOf(row.get("code")), row);
        }
        var rows = new ArrayList<Row>();
        for (var row : content.rows(file)) {
            var known = live.get(row.text("code"));
            rows.add(known == null ? row : new Row(row.line(), merged(row, known)));
        }
        return content.tables().isEmpty() ? content : content.with(file, rows);
    }

    private static Map<String, String> merged(Row row, Map<String, Object> live) {
        var fields = new LinkedHashMap<>(row.fields());
        fields.replaceAll((column, text) -> {
            var value = live.get(column);
            return switch (value) {
                case null -> text;
                case Double number -> Kind.Decimal.plain(number);
                case Object other when column.equals("capabilities") && sameWords(text, other.toString()) -> text;
                case Object other -> other.toString();
            };
        });
        return fields;
    }

    /** The order of capabilities means nothing to a team: it stays as the file has it. */
    private static boolean sameWords(String one, String other) {
        return List.of(one.split(" ")).containsAll(List.of(other.split(" ")))
                && List.of(other.split(" ")).containsAll(List.of(one.split(" ")));
    }
}
