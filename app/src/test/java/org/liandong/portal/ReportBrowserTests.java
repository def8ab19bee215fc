package org.liandong.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.incident.NoActionReason;
import org.liandong.incident.Reports;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A resident in a real browser: first with no script at all, then following the matter while it moves. */
@DeskTest
@ExtendWith(Browsers.class)
class ReportBrowserTests {

    private static Browsers browsers;

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Reports reports;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private TestCounty.County county;

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
    }

    @AfterAll
    static void stop() {
        browsers.close();
    }

    @BeforeEach
    void aCounty() {
        county = counties.newCounty();
    }

    private String at(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private CaseId idOf(String number) {
        return new CaseId(transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("select id from casework.head where number = ?")
                        .param(number)
                        .query(java.util.UUID.class)
                        .single()));
    }

    /** Reports through the pages; answers number and code. */
    private String[] report(Page page) {
        page.navigate(at("/"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("报告险情"))
                .click();
        page.getByLabel("滑坡").check();
        press(page, "继续");
        page.getByLabel("乡镇").selectOption(county.eastCode());
        page.getByLabel("具体地方").fill("村口往北两百米");
        press(page, "继续");
        page.getByLabel("怎么回事").fill("坡上在掉土，下面有两户人家");
        press(page, "继续");
        press(page, "继续");
        assertThat(page.locator("main")).containsText("坡上在掉土");
        press(page, "送出");
        assertThat(page.locator("h2").first()).containsText("你的回执代码");
        var code = page.locator("#receipt").innerText();
        var number = page.locator("dd.num").first().innerText();
        return new String[] {number, code};
    }

    @Test
    void aResidentWithoutScriptReportsFollowsAndAnswersBack() {
        try (var context = browsers.withoutScript(390, 844)) {
            var page = context.newPage();
            var receipt = report(page);
            assertThat(page.url()).endsWith("/report");

            page.navigate(at("/"));
            page.getByLabel("查我的事").fill(receipt[1].toLowerCase());
            press(page, "查看");
            assertThat(page.url()).as("the typed code stays out of the address").endsWith("/my");
            assertThat(page.locator(".answer")).containsText("已收到");
            assertThat(page.locator(".promise")).containsText("试验县联动中心");
            page.getByLabel("补充情况").fill("又听见响声");
            press(page, "发送");
            assertThat(page.locator("[role=status]")).containsText("收到了");

            var dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
            var id = idOf(receipt[0]);
            reports.takeNoAction(dispatcher, id, 2, NoActionReason.ALREADY_OVER, "已过去")
                    .orThrow();
            page.navigate(at("/my/" + receipt[1]));
            assertThat(page.locator(".answer")).containsText("未派队伍");
            page.getByText("我不同意不派队伍").click();
            page.getByLabel("哪里不对").fill("还在掉");
            press(page, "请另一个单位再看");
            assertThat(page.locator(".answer")).containsText("另一单位正在复看");
            assertThat(page.content()).doesNotContain("还在掉", "又听见响声");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
        }
    }

    @Test
    void thePageMovesOnByItselfAndLosesNothingTyped() {
        try (var context = browsers.window(1000, 900)) {
            var page = context.newPage();
            var faults = new java.util.ArrayList<String>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    faults.add(message.text());
                }
            });
            var receipt = report(page);
            press(page, "查看进展");
            page.getByLabel("补充情况").fill("写到一半");
            var dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
            reports.handOverToCounty(dispatcher, idOf(receipt[0]), 1, "界线那边").orThrow();
            page.evaluate("htmx.trigger('#now', 'now')");
            assertThat(page.locator(".answer")).containsText("已转交");
            assertThat(page.getByLabel("补充情况").inputValue()).isEqualTo("写到一半");
            assertThat(faults).isEmpty();
        }
    }

    @Test
    void aPointOnTheMapIsAPlaceWithoutWords() {
        jdbc.sql("update area.area set outline = cast(? as jsonb) where code = ?")
                .params("""
                        {"type":"Polygon","coordinates":[[[120.0,29.9],[120.2,29.9],[120.2,30.1],[120.0,30.1],[120.0,29.9]]]}
                        """, county.eastCode())
                .update();
        try (var context = browsers.window(1000, 900)) {
            var page = context.newPage();
            page.navigate(at("/report"));
            page.getByLabel("滑坡").check();
            press(page, "继续");
            page.locator(".map.leaflet-container").click();
            assertThat(page.locator("#latitude")).not().hasValue("");
            press(page, "继续");
            press(page, "继续");
            press(page, "继续");
            assertThat(page.locator("main")).containsText("地图上点的位置");
            press(page, "送出");
            var number = page.locator("dd.num").first().innerText();
            assertThat(page.locator("svg.qr path")).hasCount(1);
            var precision = transactions.read(
                    new Access.Machinery("test"),
                    () -> jdbc.sql("select precision from incident.report where case_id = ?")
                            .param(idOf(number).value())
                            .query(String.class)
                            .single());
            assertThat(precision).isEqualTo("POINT");
        }
    }
}
