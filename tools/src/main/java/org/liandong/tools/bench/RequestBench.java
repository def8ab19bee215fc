package org.liandong.tools.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.liandong.tools.desk.Calls;
import org.liandong.tools.desk.DeskApi;
import org.liandong.tools.desk.OwnDesk;
import org.liandong.tools.report.Spread;
import org.liandong.tools.report.TextTable;

/**
 * Requests over HTTP, as staff and residents send them: taking one, the worklist of a handler and the search of a phrase
 * with few and with many matters. Row-level security is in force; the database is filled past it.
 */
final class RequestBench {

    /** Accounts of the demonstration county: who handles requests of roads, and who takes requests and searches. */
    private static final String HANDLER = "gonglu";

    private static final String CLERK = "xinfang";
    private static final String WORKLIST = "/requests";
    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final int SEARCHERS = 8;
    private static final double SIZE_AIM = 1.5;
    private static final double SEARCH_AIM_MILLIS = 60;

    /** How many wait for the handler's unit, however many there are. */
    private static final int OPEN = 300;

    /** Often, less often, rare, two words, a category and words of the subject. */
    private static final List<String> PHRASES = List.of("人民路", "建设路 积水", "月亮湾", "路灯不亮 学校", "破损");

    private static final String FILL = """
            set session_replication_role = replica;
            update casework.head set final = true, state = 'CLOSED' where number like 'BS2025-%%' and not final;
            update grievance.request set waits_for = null where waits_for is not null;
            delete from deadline.clock c using casework.head h
             where h.id = c.case_id and h.number like 'BS2025-%%' and c.status = 'RUNNING';
            insert into casework.head (id, kind, number, area_code, area_path, owner_unit_id, state, final, version,
                   journal_count, opened_at, moved_at)
            select ('3' || substr(md5('bench' || i), 2))::uuid, 'REQUEST', 'BS2025-' || lpad(i::text, 9, '0'),
                   codes[1 + i %% townships], paths[1 + i %% townships], desk.id,
                   case when i > %3$d then 'IN_HAND' else 'CLOSED' end, i <= %3$d, 3, 3, at, at + interval '1 day'
              from generate_series(%1$d, %2$d) i
             cross join lateral (select now() - interval '2 years' + i * (interval '2 years' / %2$d) as at) came
             cross join (select array_agg(code order by code) as codes, array_agg(path order by code) as paths,
                                count(*)::integer as townships
                           from area.area where level = 'TOWNSHIP') areas
             cross join (select id from area.unit where kind = 'DESK' limit 1) desk;
            insert into grievance.request (case_id, class, category_code, channel, precision, on_grid, subject,
                   handler_unit, waits_for, result, occurred_at)
            select h.id, case when i %% 4 < 3 then 'SERVICE' else 'GRIEVANCE' end,
                   (array['POTHOLE', 'STREETLIGHT', 'POTHOLE', 'MATTER-LAND'])[1 + i %% 4], 'WEB', 'TOWNSHIP', true,
                   case when i %% 100000 = 7 then '月亮湾' else (array['人民路', '建设路', '解放路', '学校', '车站', '桥头',
                       '河滨', '市场'])[1 + (i / 3) %% 8] end || (i %% 900)::text
                     || (array['破损', '积水', '不亮', '堵塞', '噪声', '倾斜', '缺失'])[1 + (i / 7) %% 7],
                   case when h.final then u.id else handler.unit_id end,
                   case when h.final then null else handler.unit_id end, case when h.final then 'YES' end, h.opened_at
              from generate_series(%1$d, %2$d) i
              join casework.head h on h.id = ('3' || substr(md5('bench' || i), 2))::uuid
             cross join (select array_agg(id order by code) as ids, count(*)::integer as units from area.unit) all_units
             cross join lateral (select all_units.ids[1 + i %% all_units.units] as id) u
             cross join (select unit_id from staff.account where login = '%4$s') handler;
            insert into deadline.clock (case_id, clock, entries, status, rule, started_at, warn_at, due_at)
            select h.id, 'target', 1, 'RUNNING', 'request.target-3wd', h.opened_at, h.opened_at + interval '20 days',
                   h.opened_at + interval '30 days'
              from casework.head h where h.number like 'BS2025-%%' and not h.final;
            insert into grievance.posting (term, opened_at, case_id)
            select t.term, h.opened_at, h.id
              from generate_series(%1$d, %2$d) i
              join casework.head h on h.id = ('3' || substr(md5('bench' || i), 2))::uuid
              join grievance.request r on r.case_id = h.id
             cross join lateral (
                   select 'c:' || r.category_code as term union select 'a:' || h.area_code
                   union select 's:' || substr(r.subject, n, 2) from generate_series(1, length(r.subject) - 1) n) t;
            set session_replication_role = default;
            """;

    private static final List<String> TIDY = List.of(
            "vacuum analyze casework.head",
            "vacuum analyze grievance.request",
            "vacuum analyze grievance.posting",
            "vacuum analyze deadline.clock",
            "checkpoint");

    private final OwnDesk desk;
    private final Bench.Plan plan;
    private final PrintWriter progress;
    private final TextTable table;
    private int failures;

    RequestBench(OwnDesk desk, Bench.Plan plan, PrintWriter progress, TextTable table) {
        this.desk = desk;
        this.plan = plan;
        this.progress = progress;
        this.table = table;
    }

    /** Measures what was asked for; answers how many requests failed. */
    int run(Set<BenchCommand.Part> parts) throws Exception {
        if (parts.contains(BenchCommand.Part.REQUESTS)) {
            for (int count : CLIENTS) {
                intake(count);
            }
        }
        if (parts.contains(BenchCommand.Part.SEARCH)) {
            lists();
        }
        return failures;
    }

    private void intake(int count) throws Exception {
        var figures = new Figures();
        var token = desk.token(CLERK);
        var township = township();
        Load.Clients taking = number -> taking(token, township, number);
        Load.run(count, plan.warming().dividedBy(3), taking);
        for (int round = 0; round < plan.rounds(); round++) {
            progress.println("intake of requests, " + count + " clients, round " + (round + 1));
            figures.measure(desk, count, plan.phase(), taking);
        }
        failures += figures.failures();
        table.row(figures.row(
                "durable intake of a request over HTTP, " + (count == 1 ? "1 client" : count + " clients"), ""));
    }

    private Load.Client taking(String token, String township, int number) {
        var api = new DeskApi(desk.address(), token);
        return new Load.Client() {
            @Override
            public void once() throws IOException {
                var body = DeskApi.body(
                        "categoryCode",
                        "STREETLIGHT",
                        "place",
                        DeskApi.body("areaCode", township),
                        "answers",
                        DeskApi.body("FAULT", List.of("OUT")),
                        "narrative",
                        "村口第三根路灯杆的灯不亮，晚上走路看不清",
                        "placeWords",
                        "村口桥头",
                        "contact",
                        DeskApi.body("phone", "000" + (10_000_000 + number)));
                var answer = api.create("/api/v1/requests", Calls.key(), body);
                if (answer.status() != 201) {
                    throw new IOException("the desk answered " + answer.words());
                }
            }

            @Override
            public void close() {
                api.close();
            }
        };
    }

    private String township() throws IOException {
        try (var connection = desk.database().superuser();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select min(code) from area.area where level = 'TOWNSHIP'")) {
            found.next();
            return found.getString(1);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private void lists() throws Exception {
        fill(0, plan.small());
        var work = worklist(plan.small());
        searches(plan.small());
        fill(plan.small(), plan.large());
        var large = worklist(plan.large());
        double ratio = large.halfMillis() / work.halfMillis();
        table.row("  larger / smaller" + Bench.aim(ratio <= SIZE_AIM, "at most 1.5"), "", "%.2f".formatted(ratio));
        searches(plan.large());
    }

    private void fill(int from, int to) throws IOException, SQLException {
        progress.println("filling up to " + to + " requests");
        try (var connection = desk.database().superuser();
                var statement = connection.createStatement()) {
            statement.execute(FILL.formatted(from + 1, to, to - OPEN, HANDLER));
            for (var tidy : TIDY) {
                statement.execute(tidy);
            }
        }
    }

    private Figures worklist(int size) throws Exception {
        var clients = new DeskClients(desk.address(), desk.token(HANDLER));
        var figures = new Figures();
        Load.run(1, plan.phase(), number -> clients.list(WORKLIST, number));
        for (int round = 0; round < plan.rounds(); round++) {
            progress.println("worklist of a handler, round " + (round + 1));
            figures.measure(desk, 1, plan.phase(), number -> clients.list(WORKLIST, number));
        }
        failures += figures.failures();
        table.row(figures.row("page of a handler's worklist, " + number(size) + " requests", ""));
        return figures;
    }

    private void searches(int size) throws Exception {
        search("search of a phrase", "/api/v1/requests/search?limit=50&q=", size, true);
        search("page of a search", "/requests/search?q=", size, false);
    }

    /** Eight clients, each with phrases in turn. */
    private void search(String name, String path, int size, boolean aimed) throws Exception {
        var clients = new DeskClients(desk.address(), desk.token(CLERK));
        Load.Clients searching = number -> phrases(clients, path, number);
        Load.run(SEARCHERS, plan.phase(), searching);
        var figures = new Figures();
        var slow = new ArrayList<Double>();
        for (int round = 0; round < plan.rounds(); round++) {
            progress.println(name + ", round " + (round + 1));
            figures.measure(desk, SEARCHERS, plan.phase(), searching);
            slow.add(figures.lastSamples().millis(0.95));
        }
        failures += figures.failures();
        table.row(figures.row(name + ", " + number(size) + " requests, 8 clients", ""));
        var p95 = Spread.of(slow);
        table.row("  p95" + (aimed ? Bench.aim(p95.median() < SEARCH_AIM_MILLIS, "under 60 ms") : ""), "", p95.text(1));
    }

    private static Load.Client phrases(DeskClients clients, String path, int number) throws Exception {
        var each = new ArrayList<Load.Client>();
        for (var phrase : PHRASES) {
            each.add(clients.list(path + URLEncoder.encode(phrase, StandardCharsets.UTF_8), number));
        }
        return new Load.Client() {
            private int next = number;

            @Override
            public void once() throws Exception {
                each.get(next++ % each.size()).once();
            }

            @Override
            public void close() throws Exception {
                for (var client : each) {
                    client.close();
                }
            }
        };
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
