package org.liandong.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.deadline.Tick;
import org.liandong.grievance.RequestResult;
import org.liandong.grievance.RequestState;
import org.liandong.staff.Role;
import org.liandong.support.Browsers;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.FarTime;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A resident without script asks for a repair, sends a photo and follows it; the counter forwards it, the unit repairs it,
 * each on their own pages; the resident says yes, and after the days to take it back it is closed.
 */
@DeskTest
@FarTime
@ExtendWith(Browsers.class)
class G02_RepairWithoutScriptTests {

    private static Browsers browsers;

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private Shift shift;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private Tick tick;

    private Counter.Staffed here;
    private OnTheirPages staff;

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
        time.set(SettableTimeSource.START);
        here = counter.staffed();
        staff = new OnTheirPages(browsers, port);
    }

    @AfterEach
    void back() {
        time.set(SettableTimeSource.START);
    }

    private String at(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static byte[] photo() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return bytes.toByteArray();
    }

    @Test
    void fromTheFrontDoorToAConfirmedClose() throws IOException {
        String code;
        try (var context = browsers.withoutScript(390, 844)) {
            code = asks(context.newPage());
        }
        var id = counter.opened(code).value();
        var clerk = shift.person(here.county(), here.county().code() + "-desk", Role.REQUEST_CLERK);
        var handler = shift.person(here.county(), here.county().code() + "-east", Role.REQUEST_HANDLER);
        staff.as(
                clerk,
                page -> OnTheirPages.act(
                        page, id, "forward", "已交单位", "to", here.county().east().toString()));
        staff.as(handler, page -> {
            page.navigate(at("/requests"));
            assertThat(page.locator("#request-" + counter.facts(id).head().number()))
                    .isVisible();
            OnTheirPages.act(page, id, "accept", "已受理");
            OnTheirPages.act(page, id, "begin", "办理中");
            OnTheirPages.act(
                    page,
                    id,
                    "answer-point",
                    "办理中",
                    "point",
                    "1",
                    "note",
                    "已用沥青填平",
                    "evidenceKind",
                    "PHOTO",
                    "evidence",
                    "完工照片三张");
            OnTheirPages.act(page, id, "reply", "已答复", "note", "坑洼已修好，请查看");
        });
        try (var context = browsers.withoutScript(390, 844)) {
            saysYes(context.newPage(), code, id);
        }
        time.step(Duration.ofDays(8));
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            tick.once();
            return counter.facts(id).state() == RequestState.CLOSED;
        });
        assertThat(counter.facts(id).course().result()).isEqualTo(RequestResult.YES);
        try (var context = browsers.withoutScript(390, 844)) {
            var page = context.newPage();
            opens(page, code);
            assertThat(page.locator("#state")).hasText("已办结");
            assertThat(page.locator("#do-reopen")).hasCount(1);
        }
    }

    /** Files it from the front door, one thing a page, with a photo; answers the receipt code. */
    private String asks(Page page) throws IOException {
        page.navigate(at("/"));
        page.getByRole(com.microsoft.playwright.options.AriaRole.LINK, new Page.GetByRoleOptions().setName("办事、投诉、建议"))
                .click();
        OnTheirPages.press(page, "继续");
        assertThat(page.locator(".error-summary")).isVisible();
        page.getByLabel("请人来修").check();
        OnTheirPages.press(page, "继续");
        page.locator("#narrative").fill("路面上有坑洼");
        OnTheirPages.press(page, "继续");
        assertThat(page.locator("#suggested")).containsText("路面坑洼");
        assertThat(page.locator("input[name=categoryCode]:checked")).hasCount(0);
        page.locator("#suggested").getByLabel("路面坑洼").check();
        OnTheirPages.press(page, "继续");
        page.getByLabel("乡镇").selectOption(here.county().eastCode());
        page.getByLabel("具体地方").fill("学校门口");
        OnTheirPages.press(page, "继续");
        assertThat(page.getByLabel("怎么回事")).hasValue("路面上有坑洼");
        page.getByLabel("怎么回事").fill("路中间有个坑，昨晚有人摔了");
        OnTheirPages.press(page, "继续");
        page.getByLabel("大", new Page.GetByLabelOptions().setExact(true)).check();
        OnTheirPages.press(page, "继续");
        page.getByLabel("电话").fill("13900000000");
        OnTheirPages.press(page, "继续");
        assertThat(page.locator("main")).containsText("路中间有个坑");
        page.locator("#photo").setInputFiles(new FilePayload("a.jpg", "image/jpeg", photo()));
        page.getByLabel("公开照片").check();
        OnTheirPages.press(page, "送出");
        assertThat(page.locator(".answer")).containsText("收到了");
        return page.locator("#receipt").innerText();
    }

    private void opens(Page page, String code) {
        page.navigate(at("/my"));
        page.locator("#code").fill(code);
        OnTheirPages.press(page, "查看");
    }

    private void saysYes(Page page, String code, UUID id) {
        opens(page, code);
        assertThat(page.locator("#state")).hasText("已答复");
        assertThat(page.locator("main")).containsText("坑洼已修好，请查看");
        assertThat(page.locator("main")).containsText("完工照片三张");
        assertThat(page.content()).doesNotContain("13900000000").doesNotContain("摔了");
        page.locator("#do-confirm").click();
        assertThat(page.locator("#state")).hasText("已确认");
        page.locator("#do-rate").click();
        assertThat(page.locator(".error-summary")).isVisible();
        page.getByLabel("4 分，好").check();
        page.locator("#do-rate").click();
        assertThat(page.locator("[role=status]")).containsText("打分");
        assertThat(page.locator("#do-rate")).hasCount(0);
        assertThat(counter.facts(id).course().rated()).isTrue();
    }
}
