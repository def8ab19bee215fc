package org.liandong.tools.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.liandong.tools.desk.DeskDatabase;

/** Fills a desk's tables with closed matters, as years of work would, and counts rows. Only for a desk of our own. */
record Filling(DeskDatabase database) {

    /** How many incidents, and as many reports, are open however many there are. */
    static final int OPEN = 300;

    private static final Pattern DESK_SCHEMAS =
            Pattern.compile("casework|deadline|audit|ledger|vault|contact|incident|dispatch|notification");

    private static final String HEADS = """
            insert into casework.head (id, kind, number, area_code, area_path, owner_unit_id, state, final, version,
                   journal_count, opened_at, moved_at)
            select (first || substr(md5('bench' || i), 2))::uuid, kind, letters || '2025-' || lpad(i::text, 9, '0'),
                   codes[1 + i %% townships], paths[1 + i %% townships], desk.id,
                   case when i > %3$d then open_state else 'CLOSED' end, i <= %3$d, 3, 3,
                   at, at + interval '1 hour'
              from generate_series(%1$d, %2$d) i
             cross join lateral (select now() - interval '2 years' + i * (interval '2 years' / %2$d) as at) came
             cross join (values ('REPORT', 'BR', '0', 'RECEIVED'), ('INCIDENT', 'BI', '1', 'OPEN'))
                        kinds (kind, letters, first, open_state)
             cross join (select array_agg(code order by code) as codes, array_agg(path order by code) as paths,
                                count(*)::integer as townships
                           from area.area where level = 'TOWNSHIP') areas
             cross join (select id from area.unit where kind = 'DESK' limit 1) desk
            """;
    private static final String INCIDENTS = """
            insert into incident.incident (case_id, class_code, grade, precision, latitude, longitude, words, subject,
                   occurred_at)
            select id, 'FIRE-BUILDING', 4, 'POINT', 28.8 + random() * 0.12, 120.6 + random() * 0.12,
                   array['起火', '楼'], '', opened_at
              from casework.head where number between 'BI2025-%1$09d' and 'BI2025-%2$09d'
            """;
    private static final String REPORTS = """
            insert into incident.report (case_id, class_code, channel, precision, latitude, longitude, words, occurred_at)
            select id, 'FIRE-BUILDING', 'PHONE', 'POINT', 28.8 + random() * 0.12, 120.6 + random() * 0.12,
                   array['起火', '楼'], opened_at
              from casework.head where number between 'BR2025-%1$09d' and 'BR2025-%2$09d'
            """;
    private static final String OPEN_HEADS = """
            insert into casework.head (id, kind, number, area_code, area_path, owner_unit_id, state, final, version,
                   journal_count, opened_at, moved_at)
            select ('2' || substr(md5('board' || i), 2))::uuid, 'INCIDENT', 'BO2025-' || lpad(i::text, 9, '0'),
                   codes[1 + i %% townships], paths[1 + i %% townships], desk.id, 'OPEN', false, 3, 3,
                   now() - i * interval '1 minute', now()
              from generate_series(1, %d) i
             cross join (select array_agg(code order by code) as codes, array_agg(path order by code) as paths,
                                count(*)::integer as townships
                           from area.area where level = 'TOWNSHIP') areas
             cross join (select id from area.unit where kind = 'DESK' limit 1) desk
            """;
    private static final String OPEN_INCIDENTS = """
            insert into incident.incident (case_id, class_code, grade, precision, latitude, longitude, words, subject,
                   occurred_at)
            select id, 'FIRE-BUILDING', 4, 'POINT', 28.7 + random() * 0.3, 120.55 + random() * 0.35,
                   array['起火', '楼'], '', opened_at
              from casework.head where number like 'BO2025-%'
            """;
    /** What was filled in before counts as closed by now, and so does what the measurements left open. */
    private static final String CLOSE_ALL = "update casework.head set final = true, state = 'CLOSED' where not final";

    private static final List<String> TIDY = List.of(
            "vacuum analyze casework.head", "vacuum analyze incident.incident", "vacuum analyze incident.report");

    /** So many incidents are open, and no others. */
    void open(int count) throws IOException, SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute(CLOSE_ALL);
            statement.execute(OPEN_HEADS.formatted(count));
            statement.execute(OPEN_INCIDENTS);
            for (var tidy : TIDY) {
                statement.execute(tidy);
            }
        }
    }

    /** Fills up from so many incidents, and as many reports, to so many; {@link #OPEN} of each are open afterwards. */
    void fill(int from, int to) throws IOException, SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute(CLOSE_ALL);
            statement.execute(HEADS.formatted(from + 1, to, to - OPEN));
            statement.execute(INCIDENTS.formatted(from + 1, to));
            statement.execute(REPORTS.formatted(from + 1, to));
            for (var tidy : TIDY) {
                statement.execute(tidy);
            }
            statement.execute("checkpoint");
        }
    }

    /** Rows in all tables an act may write to. */
    long rows() throws IOException, SQLException {
        try (var connection = database.superuser()) {
            long rows = 0;
            for (var table : tables(connection)) {
                try (var statement = connection.createStatement();
                        var result = statement.executeQuery("select count(*) from " + table)) {
                    result.next();
                    rows += result.getLong(1);
                }
            }
            return rows;
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var result =
                        statement.executeQuery("select schemaname, relname from pg_stat_user_tables order by 1, 2")) {
            while (result.next()) {
                if (DESK_SCHEMAS.matcher(result.getString(1)).matches()) {
                    tables.add(result.getString(1) + "." + result.getString(2));
                }
            }
        }
        return tables;
    }
}
