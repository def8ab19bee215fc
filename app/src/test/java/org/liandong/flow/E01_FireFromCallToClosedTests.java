package org.liandong.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.area.Areas;
import org.liandong.dispatch.Dispatching;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.SecondNode;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One fire from the call to the closed result: recorded from the keyboard alone, a second browser watching on a second
 * node, the team on a phone, and at the end the page of whoever called.
 */
@DeskTest
@ExtendWith(Browsers.class)
class E01_FireFromCallToClosedTests {

    private static Browsers browsers;

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    @Autowired
    private Shift shift;

    @Autowired
    private Areas areas;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
    }

    @AfterAll
    static void stop() {
        browsers.close();
    }

    private static void signIn(Page page, int port, String login) {
        page.navigate("http://127.0.0.1:" + port + "/sign-in");
        page.locator("input[name=login], input[name=username]").fill(login);
        page.locator("input[type=password]").fill(Shift.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.endsWith("/sign-in"));
    }

    @Test
    void fromTheCallToTheResult() {
        var county = shift.county();
        shift.eastTeam(county);
        shift.place(county, "竹溪老街", 30.01, 120.1);
        var login = shift.person(county, county.code() + "-desk", Role.CALL_TAKER, Role.DISPATCHER);
        try (var second = SecondNode.beside(environment, Map.of());
                var deskWindow = browsers.window(1440, 900);
                var boardWindow = browsers.window(1440, 900);
                var phoneWindow = browsers.window(390, 844);
                var callerWindow = browsers.withoutScript(390, 844)) {
            var board = boardWindow.newPage();
            signIn(board, second.port(), login);
            board.navigate("http://127.0.0.1:" + second.port() + "/board");

            var desk = deskWindow.newPage();
            signIn(desk, port, login);
            var receipt = recordFromTheKeyboard(desk);
            assertThat(board.locator("main")).containsText("竹溪老街");

            desk.keyboard().press("Control+Enter");
            assertThat(desk.locator("#case-head")).containsText("已定级");
            desk.keyboard().press("Control+Enter");
            assertThat(desk.locator("#case-ladder")).containsText("东乡应急队");
            assertThat(board.locator("main")).containsText("东乡应急队");

            var phone = phoneWindow.newPage();
            phone.navigate("http://127.0.0.1:" + port + linkOfTheTeam(county, login));
            press(phone, "接令");
            press(phone, "出动");
            press(phone, "到场");
            assertThat(desk.locator("#case-head")).containsText("现场处置");
            assertThat(board.locator("main")).containsText("到场");
            press(phone, "完成");
            phone.locator(".steps-big")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("归队"))
                    .click();
            assertThat(phone.locator(".steps-big")).hasCount(0);

            desk.locator("#do-close").click();
            desk.locator("#note").fill("明火扑灭，无人受伤，移交东乡看守余火");
            desk.keyboard().press("Control+Enter");
            assertThat(desk.locator("#case-head")).containsText("已办结");
            assertThat(board.locator("main")).not().containsText("竹溪老街");

            var caller = callerWindow.newPage();
            caller.navigate("http://127.0.0.1:" + port + "/my/" + receipt);
            assertThat(caller.locator("main")).containsText("已办结");
            assertThat(caller.content()).doesNotContain("移交东乡看守余火");
        }
    }

    /** Where, what, what was said, save and go: no mouse. Answers the receipt code the caller is told. */
    private static String recordFromTheKeyboard(Page desk) {
        desk.navigate(URI.create(desk.url()).resolve("/desk").toString());
        desk.keyboard().press("F2");
        desk.keyboard().type("竹溪");
        desk.locator(".suggest [role=option]").first().waitFor();
        desk.keyboard().press("ArrowDown");
        desk.keyboard().press("Enter");
        desk.keyboard().press("F3");
        desk.keyboard().type("FIRE");
        desk.locator(".picker [role=option]").first().waitFor();
        desk.keyboard().press("Enter");
        desk.keyboard().press("F4");
        desk.keyboard().type("铺子起火，有浓烟");
        desk.keyboard().press("Control+Enter");
        desk.waitForURL(url -> url.contains("/incidents/"));
        return desk.locator("#receipt").innerText();
    }

    private static void press(Page phone, String step) {
        phone.locator(".steps-big")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(step))
                .click();
        phone.locator(".step[data-step=done]")
                .filter(new Locator.FilterOptions().setHasText(step))
                .waitFor();
    }

    private String linkOfTheTeam(TestCounty.County county, String login) {
        var call = transactions.read(
                Shift.ALL,
                () -> jdbc.sql("""
                        select id from casework.head where kind = 'TEAM_CALL' and area_path like '/' || :county || '/%'
                        """)
                        .param("county", county.code())
                        .query(UUID.class)
                        .single());
        var account = jdbc.sql("select id from staff.account where login = cast(:login as citext)")
                .param("login", login)
                .query(UUID.class)
                .single();
        var dispatcher = new Actor.Staff(
                new AccountId(account),
                areas.findUnit(county.code() + "-desk").orElseThrow().id());
        return URI.create(dispatching.link(dispatcher, new CaseId(call)).orElseThrow())
                .getPath();
    }
}
