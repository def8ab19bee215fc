package org.liandong.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.area.Location;
import org.liandong.deadline.Tick;
import org.liandong.incident.Incidents;
import org.liandong.incident.NewIncident;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.FarTime;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A unit refuses once and is overruled; it runs late and climbs the ladder to referral by the clocks alone; then it
 * completes, is sent back, completes again and is verified. Each at their own keyboard.
 */
@DeskTest
@FarTime
@ExtendWith(Browsers.class)
class T01_RefusedOverruledLateAndVerifiedTests {

    private static Browsers browsers;

    @LocalServerPort
    private int port;

    @Autowired
    private Shift shift;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Tick tick;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private String task = "";

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
    }

    @AfterAll
    static void stop() {
        browsers.close();
    }

    /** Somebody signs in, does something, and goes. */
    private void as(String login, java.util.function.Consumer<Page> deed) {
        try (var window = browsers.window(1440, 900)) {
            var page = window.newPage();
            page.navigate("http://127.0.0.1:" + port + "/sign-in");
            page.locator("input[name=login], input[name=username]").fill(login);
            page.locator("input[type=password]").fill(Shift.PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL(url -> !url.endsWith("/sign-in"));
            deed.accept(page);
        }
    }

    private void open(Page page, String path) {
        page.navigate("http://127.0.0.1:" + port + path);
    }

    /** Opens the form of an act from the task's page, writes the note and sends it, by keyboard. */
    private void act(Page page, String button, String note, String after) {
        open(page, task);
        page.locator(button).click();
        page.locator("#note").fill(note);
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#task-head")).containsText(after);
    }

    /** The clocks are asked on this day; what follows of them is awaited. */
    private void onThe(String day, String ladder) {
        time.set(LocalDate.parse(day).atTime(12, 0).atZone(TimeSource.ZONE).toInstant());
        var id = task.substring("/tasks/".length());
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    tick.once();
                    return transactions.read(
                            Shift.ALL,
                            () -> jdbc.sql("""
                                    select h.state from casework.head h
                                     where h.kind = 'SUPERVISION' and h.parent_id = cast(? as uuid)
                                    """)
                                    .param(id)
                                    .query(String.class)
                                    .list()
                                    .equals(List.of(ladder)));
                });
    }

    private CaseId incident(TestCounty.County county) {
        var by = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        var location = new Location(Location.Precision.TOWNSHIP, county.eastCode(), null, null, null);
        return incidents
                .open(by, new NewIncident("FIRE", location, List.of(), "东乡老街", time.now(), false))
                .idOrThrow();
    }

    @Test
    void fromTheRefusalToTheClose() {
        time.set(SettableTimeSource.START);
        var county = shift.county();
        var roads = county.code() + "-roads";
        var office = county.code() + "-office";
        counties.unit(roads, "公路管理中心", "DEPARTMENT", county.code());
        counties.unit(office, "督查室", "DEPARTMENT", county.code());
        var dispatcher = shift.person(county, county.code() + "-desk", Role.DISPATCHER);
        var handler = shift.person(county, roads, Role.TASK_HANDLER);
        var supervisor = shift.person(county, office, Role.SUPERVISOR);
        var incident = incident(county);

        as(dispatcher, page -> {
            open(page, "/incidents/" + incident);
            page.locator("#issue-task").click();
            page.locator("#taskClass").selectOption("REPAIR");
            page.locator("#unit").selectOption("公路管理中心");
            page.locator("#title").fill("修复东乡老街路面");
            page.locator("#note").fill("恢复双向通行");
            page.locator("#due").fill("2026-11-21");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("#task-head")).containsText("已交办");
            assertThat(page.locator("#task-head")).containsText("2026-11-21（顺延至 2026-11-23）");
            task = page.url().substring(page.url().indexOf("/tasks/"));
            open(page, "/incidents/" + incident);
            assertThat(page.locator("#subject-tasks")).containsText("修复东乡老街路面");
        });
        as(handler, page -> {
            open(page, "/tasks");
            assertThat(page.locator("#task-rows")).containsText("承办单位签收");
            act(page, "#do-refuse", "属乡镇道路，不归我中心管养", "退回待裁定");
        });
        as(supervisor, page -> act(page, "#next", "该路段在县道名录内", "已交办"));
        as(handler, page -> {
            open(page, task);
            assertThat(page.locator("#do-refuse")).hasCount(0);
            act(page, "#next", "", "已签收");
            page.locator("#next").click();
            page.locator("#post").fill("养护科科长");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("#task-head")).containsText("已报方案");
        });

        onThe("2026-11-24", "REMINDED");
        onThe("2026-11-28", "SUPERVISED");
        onThe("2026-12-08", "EXPLANATION_DUE");
        onThe("2026-12-14", "REFERRED");

        as(supervisor, page -> {
            open(page, "/oversight");
            assertThat(page.locator("#oversight-rows")).containsText("公路管理中心");
            open(page, task);
            assertThat(page.locator("#task-head")).containsText("已移送查办");
            assertThat(page.locator("#task-papers")).containsText("督办单");
            page.locator("#task-papers a", new Page.LocatorOptions().setHasText("移送函"))
                    .click();
            assertThat(page.locator("main.sheet")).containsText("仍未办结，现移送你单位查办");
        });
        as(handler, page -> done(page, "路面已修复"));
        as(supervisor, page -> act(page, "#do-send-back", "东侧仍有坑", "退回重办"));
        as(handler, page -> done(page, "东侧已补"));
        as(supervisor, page -> {
            open(page, task);
            page.locator("#do-verify").click();
            page.locator("#way").selectOption("PLACE");
            page.locator("#note").fill("已到现场，平整");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("#task-head")).containsText("核查销号");
            assertThat(page.locator("#task-papers")).containsText("核查销号单");
        });
    }

    private void done(Page page, String note) {
        open(page, task);
        page.locator("#do-report-done").click();
        page.locator("#evidenceKind").selectOption("RECORD");
        page.locator("#evidence").fill("养护台账第 12 页");
        page.locator("#note").fill(note);
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#task-head")).containsText("已报结，待核查");
    }
}
