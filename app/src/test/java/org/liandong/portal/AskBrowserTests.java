package org.liandong.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.kernel.Actor;
import org.liandong.staff.Role;
import org.liandong.support.Browsers;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The front door of requests without script, and the pages of those who work on them. */
@DeskTest
@ExtendWith(Browsers.class)
class AskBrowserTests {

    private static Browsers browsers;

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private Shift shift;

    private Counter.Staffed here;

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
        here = counter.staffed();
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

    /** For whoever wants to look at the pages: -Dliandong.pictures=DIRECTORY. */
    private static void picture(Page page, String name) {
        var directory = System.getProperty("liandong.pictures");
        if (directory != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(directory, name + ".png"))
                    .setFullPage(true));
        }
    }

    private void act(Actor.Staff who, UUID id, String action, String body) {
        var answer = counter.as(port, who).change("/api/v1/requests/" + id + "/" + action, counter.version(id), body);
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    @Test
    void aGrievanceShowsTheDoorsAndTheLawsClocksAndIsDisputed() {
        try (var context = browsers.withoutScript(390, 844)) {
            var page = context.newPage();
            page.navigate(at("/ask?matterClass=GRIEVANCE"));
            assertThat(page.locator("main")).containsText("行政复议");
            picture(page, "ask-doors");
            press(page, "继续");
            page.getByLabel("乡镇").selectOption(here.county().eastCode());
            press(page, "继续");
            page.locator("#narrative").fill("补偿款没有到户");
            press(page, "继续");
            page.locator("#point1").fill("补偿款什么时候到户");
            press(page, "继续");
            page.locator("#complainedOf").selectOption(here.county().code() + "-east");
            press(page, "继续");
            press(page, "继续");
            press(page, "送出");
            var code = page.locator("#receipt").innerText();
            page.locator("#open").click();
            assertThat(page.locator("main")).containsText("信访工作条例第22条");
            assertThat(page.locator("main")).containsText("法定期限");
            assertThat(page.locator("main")).containsText("自收到之日起");
            picture(page, "my-grievance");

            page.locator("summary", new Page.LocatorOptions().setHasText("再加一点"))
                    .click();
            page.locator("#text-add-point").fill("面积也量错了");
            page.locator("#do-add-point").click();
            assertThat(page.locator("[role=status]")).containsText("补充诉求");
            page.locator("summary", new Page.LocatorOptions().setHasText("让别人看进展"))
                    .click();
            page.locator("#do-share").click();
            var shared = page.locator("#shared").innerText();
            page.navigate(at("/follow"));
            page.locator("#code").fill(shared);
            press(page, "查看");
            assertThat(page.locator("main")).containsText("已收到");
            assertThat(page.content()).doesNotContain("补偿款");
            assertThat(counter.facts(counter.opened(code).value()).hands().complainedOf())
                    .isEqualTo(here.county().east());
        }
    }

    @Test
    void aHandlerWorksFromTheWorklistWithTheRightActFirst() {
        try (var context = browsers.window(1360, 900)) {
            var taken = new org.liandong.support.Api(port, null).create("/api/v1/public/requests", """
                    {"categoryCode":"MATTER-LAND","place":{"areaCode":"%s"},"narrative":"补偿款","points":["到户"]}
                    """.formatted(
                            here.county().eastCode()));
            var number = taken.json().path("number").asString();
            var page = context.newPage();
            signIn(page, here.county().code() + "-desk", Role.REQUEST_CLERK);
            page.navigate(at("/requests"));
            assertThat(page.locator("#request-" + number)).isVisible();
            picture(page, "requests");
            page.locator("#request-" + number).click();
            picture(page, "request");
            assertThat(first(page)).hasText("转送");
            page.locator("#do-assign").click();
            page.locator("#to").selectOption(here.county().east().toString());
            page.locator("#submit-act").click();
            assertThat(page.locator("#case-head")).containsText("已交单位");
            picture(page, "request-assigned");
        }
    }

    @Test
    void whoOverseesSeesTheUnitsFindsARequestAndRemindsTheUnit() {
        try (var context = browsers.window(1360, 900)) {
            var taken = new org.liandong.support.Api(port, null).create("/api/v1/public/requests", """
                    {"categoryCode":"STREETLIGHT","place":{"areaCode":"%s"},"narrative":"灯不亮"}
                    """.formatted(
                            here.county().eastCode()));
            var number = taken.json().path("number").asString();
            var id = counter.numbered(number);
            act(here.clerk(), id, "forward", "{\"to\":\"" + here.county().east() + "\"}");
            var page = context.newPage();
            signIn(page, here.county().code() + "-desk", Role.DUTY_LEADER);
            page.navigate(at("/request-oversight"));
            assertThat(page.locator("#unit-" + here.county().east())).isVisible();
            picture(page, "oversight");
            page.navigate(at("/requests/search?q=路灯"));
            assertThat(page.locator("#hit-" + number)).isVisible();
            assertThat(page.locator("#hits mark").first()).hasText("路灯");
            picture(page, "search");
            page.navigate(at("/requests/search?q=灯"));
            assertThat(page.locator(".error-summary")).isVisible();
            page.navigate(at("/requests/" + id));
            page.locator("#do-remind").click();
            page.locator("#note").fill("三日内回复");
            page.locator("#submit-act").click();
            assertThat(page.locator("#case-journal")).containsText("催办");
            picture(page, "reminded");
            page.navigate(at("/around?area=" + here.county().eastCode()));
            assertThat(page.locator("#around-list")).containsText(number);
            picture(page, "around");
            page.locator("#around-list a").first().click();
            picture(page, "around-one");
            page.locator("#do-follow").click();
            assertThat(page.locator("#receipt")).isVisible();
        }
    }

    private static Locator first(Page page) {
        return page.locator("#case-actions .btn-primary");
    }

    private void signIn(Page page, String unit, Role role) {
        var login = shift.person(here.county(), unit, role);
        page.navigate(at("/sign-in"));
        page.locator("[name=username]").fill(login);
        page.locator("[name=password]").fill(Shift.PASSWORD);
        page.locator("form [type=submit]").first().click();
        page.waitForURL(url -> !url.contains("sign-in"));
    }
}
