package org.liandong.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.grievance.RequestState;
import org.liandong.kernel.Actor;
import org.liandong.staff.Role;
import org.liandong.support.Browsers;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A resident without script asks for a repair, sends a photo, follows it to the end and says yes. */
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

    private static byte[] photo() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return bytes.toByteArray();
    }

    private void act(Actor.Staff who, UUID id, String action, String body) {
        var answer = counter.as(port, who).change("/api/v1/requests/" + id + "/" + action, counter.version(id), body);
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    @Test
    void fromTheFrontDoorToAConfirmedClose() throws IOException {
        try (var context = browsers.withoutScript(390, 844)) {
            var page = context.newPage();
            page.navigate(at("/"));
            picture(page, "home");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("办事、投诉、建议"))
                    .click();
            picture(page, "ask-kind");
            press(page, "继续");
            assertThat(page.locator(".error-summary")).isVisible();
            page.getByLabel("请人来修").check();
            press(page, "继续");
            page.locator("#narrative").fill("路面上有坑洼");
            press(page, "继续");
            assertThat(page.locator(".error-summary")).hasCount(0);
            assertThat(page.locator("#suggested")).containsText("路面坑洼");
            assertThat(page.locator("input[name=categoryCode]:checked")).hasCount(0);
            picture(page, "ask-suggested");
            page.locator("#suggested").getByLabel("路面坑洼").check();
            picture(page, "ask-category");
            press(page, "继续");
            page.getByLabel("乡镇").selectOption(here.county().eastCode());
            page.getByLabel("具体地方").fill("学校门口");
            press(page, "继续");
            assertThat(page.getByLabel("怎么回事")).hasValue("路面上有坑洼");
            page.getByLabel("怎么回事").fill("路中间有个坑，昨晚有人摔了");
            press(page, "继续");
            page.getByLabel("大", new Page.GetByLabelOptions().setExact(true)).check();
            picture(page, "ask-details");
            press(page, "继续");
            page.getByLabel("电话").fill("13900000000");
            press(page, "继续");
            assertThat(page.locator("main")).containsText("路中间有个坑");
            page.locator("#photo").setInputFiles(new FilePayload("a.jpg", "image/jpeg", photo()));
            page.getByLabel("公开照片").check();
            picture(page, "ask-check");
            press(page, "送出");
            assertThat(page.locator(".answer")).containsText("收到了");
            picture(page, "asked");
            var code = page.locator("#receipt").innerText();

            var id = counter.opened(code).value();
            act(here.clerk(), id, "forward", "{\"to\":\"" + here.county().east() + "\"}");
            act(here.handler(), id, "accept", "{}");
            act(here.handler(), id, "begin", "{}");
            act(
                    here.handler(),
                    id,
                    "answer-point",
                    "{\"point\":1,\"note\":\"已用沥青填平\",\"evidenceKind\":\"PHOTO\",\"evidence\":\"完工照片三张\"}");
            act(here.handler(), id, "reply", "{\"note\":\"坑洼已修好，请查看\"}");

            page.navigate(at("/my"));
            page.locator("#code").fill(code);
            press(page, "查看");
            assertThat(page.locator("#state")).hasText("已答复");
            assertThat(page.locator("main")).containsText("坑洼已修好，请查看");
            assertThat(page.locator("main")).containsText("完工照片三张");
            assertThat(page.content()).doesNotContain("13900000000").doesNotContain("摔了");
            picture(page, "my-answered");
            page.locator("#do-confirm").click();
            assertThat(page.locator("#state")).hasText("已确认");
            assertThat(counter.facts(id).state()).isEqualTo(RequestState.CONFIRMED);
            picture(page, "my-confirmed");
            page.locator("#do-rate").click();
            assertThat(page.locator(".error-summary")).isVisible();
            page.getByLabel("4 分，好").check();
            page.locator("#do-rate").click();
            assertThat(page.locator("[role=status]")).containsText("打分");
            assertThat(page.locator("#do-rate")).hasCount(0);
            assertThat(counter.facts(id).course().rated()).isTrue();
        }
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
