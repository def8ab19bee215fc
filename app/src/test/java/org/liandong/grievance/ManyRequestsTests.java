package org.liandong.grievance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.liandong.staff.Grants;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.TestServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * How long a search and a worklist take among {@code -Dliandong.requests=1000000} requests, under row-level security and
 * below HTTP; figures are printed, since what they may be depends on the machine. Left out of every other run.
 */
@DeskTest
@TestPropertySource(properties = "liandong.test.requests=many")
@EnabledIfSystemProperty(named = "liandong.requests", matches = "[0-9]+")
class ManyRequestsTests {

    private static final int REQUESTS = Integer.getInteger("liandong.requests", 0);
    private static final int TIMES = 200;
    private static final int CLIENTS = 8;

    /** Common, fairly common, rare, two at once, a category of every fourth, and what is nowhere. */
    private static final List<String> PHRASES = List.of("人民路", "破损", "月亮湾", "人民路 破损", "路灯不亮", "路灯不亮 建设路", "无此事由", "东乡");

    @Autowired
    private Counter counter;

    @Autowired
    private RequestSearch search;

    @Autowired
    private Worklists worklists;

    @Autowired
    private Grants grants;

    @Autowired
    private JdbcClient jdbc;

    private static final String FILL = """
            set session_replication_role = replica;
            insert into casework.head (id, kind, number, area_code, area_path, owner_unit_id, state, final, version,
                   journal_count, opened_at, moved_at)
            select md5('many' || i)::uuid, 'REQUEST', 'S2025-' || lpad(i::text, 9, '0'), a.code, a.path, '%2$s',
                   case when i %% 50 = 0 then 'IN_HAND' else 'CLOSED' end, i %% 50 <> 0, 3, 3, at, at + interval '1 day'
              from generate_series(%5$d, %1$d) i
             cross join lateral (select timestamptz '2024-11-01' + i * (interval '2 years' / %1$d) as at) came
              join area.area a on a.code = case when i %% 2 = 0 then '%3$s' else '%4$s' end;
            insert into grievance.request (case_id, class, category_code, channel, precision, on_grid, subject,
                   handler_unit, waits_for, result, occurred_at)
            select h.id, case when i %% 4 < 3 then 'SERVICE' else 'GRIEVANCE' end,
                   (array['POTHOLE', 'STREETLIGHT', 'POTHOLE', 'MATTER-LAND'])[1 + i %% 4], 'WEB', 'TOWNSHIP', true,
                   case when i %% 100000 = 7 then '月亮湾' else (array['人民路', '建设路', '解放路', '学校', '车站', '桥头', '河滨',
                       '市场'])[1 + (i / 3) %% 8] end || (i %% 900)::text
                     || (array['破损', '积水', '不亮', '堵塞', '噪声', '倾斜', '缺失'])[1 + (i / 7) %% 7],
                   u.id, case when h.final then null else u.id end, case when h.final then 'YES' end, h.opened_at
              from generate_series(%5$d, %1$d) i
              join casework.head h on h.id = md5('many' || i)::uuid
              join lateral (select id from (select id, row_number() over (order by code) - 1 as n, count(*) over () as all_units
                                              from area.unit) units where n = i %% all_units) u on true;
            insert into deadline.clock (case_id, clock, entries, status, rule, started_at, due_at, next_at)
            select h.id, 'target', 1, 'RUNNING', 'request.target-3wd', h.opened_at, h.opened_at + interval '30 days', null
              from casework.head h where h.number like 'S2025-%%' and not h.final
                on conflict do nothing;
            insert into grievance.posting (term, opened_at, case_id)
            select t.term, h.opened_at, h.id
              from generate_series(%5$d, %1$d) i
              join casework.head h on h.id = md5('many' || i)::uuid
              join grievance.request r on r.case_id = h.id
             cross join lateral (
                   select 'c:' || r.category_code as term union select 'a:' || h.area_code
                   union select 's:' || substr(r.subject, n, 2) from generate_series(1, length(r.subject) - 1) n) t;
            set session_replication_role = default;
            """;

    private static final List<String> TIDY =
            List.of("casework.head", "grievance.request", "grievance.posting", "deadline.clock");

    @Test
    void findsAndListsAmongMany() throws Exception {
        var here = counter.staffed();
        for (int i = 0; i < 20; i++) {
            counter.anotherReviewer(counter.staffed().county());
        }
        int before = 0;
        for (int size : new int[] {Math.min(10_000, REQUESTS), REQUESTS}) {
            if (size > before) {
                fill(here, before + 1, size);
                before = size;
            }
            figures(here, size);
        }
        assertThat(before).isEqualTo(REQUESTS);
    }

    private void fill(Counter.Staffed here, int from, int to) {
        var database = jdbc.sql("select current_database()").query(String.class).single();
        TestServer.asAdministrator(
                database,
                FILL.formatted(
                        to,
                        here.county().desk().value(),
                        here.county().eastCode(),
                        here.county().westCode(),
                        from));
        TIDY.forEach(table -> TestServer.asAdministrator(database, "vacuum analyze " + table));
    }

    private void figures(Counter.Staffed here, int size) throws Exception {
        var access = grants.access(here.clerk());
        for (var phrase : PHRASES) {
            var query = RequestSearch.Query.of(phrase, 50);
            var found = search.find(access, query).size();
            say(size, "search " + phrase + " (" + found + " found)", () -> search.find(access, query));
        }
        var filter = Worklists.Filter.all(0, 51);
        var rows = worklists
                .waiting(access, here.county().east(), List.of(), filter)
                .size();
        say(
                size,
                "worklist (" + rows + " shown)",
                () -> worklists.waiting(access, here.county().east(), List.of(), filter));
    }

    private static void say(int size, String what, Callable<?> work) throws Exception {
        for (int clients : new int[] {1, CLIENTS}) {
            var times = times(clients, work);
            System.out.printf(
                    "FIGURE %,d requests, %s, %d clients: p50 %.1f ms, p95 %.1f ms%n",
                    size, what, clients, times[times.length / 2] / 1e6, times[times.length * 95 / 100] / 1e6);
        }
    }

    private static long[] times(int clients, Callable<?> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var running = new ArrayList<Future<long[]>>();
            for (int client = 0; client < clients; client++) {
                running.add(threads.submit(() -> {
                    var taken = new long[TIMES / clients];
                    for (int i = 0; i < taken.length; i++) {
                        long begin = System.nanoTime();
                        work.call();
                        taken[i] = System.nanoTime() - begin;
                    }
                    return taken;
                }));
            }
            var all = new ArrayList<Long>();
            for (var each : running) {
                Arrays.stream(each.get()).forEach(all::add);
            }
            return all.stream().mapToLong(Long::longValue).sorted().toArray();
        }
    }
}
