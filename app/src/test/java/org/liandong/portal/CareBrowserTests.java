package org.liandong.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.contact.ContactDetails;
import org.liandong.intake.Taken;
import org.liandong.staff.Role;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.Matters;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A resident without script writes, sees who opened what, erases and takes it back, and says they were pressured. */
@DeskTest
@ExtendWith(Browsers.class)
class CareBrowserTests {

    private static Browsers browsers;

    @LocalServerPort
    private int port;

    @Autowired
    private Shift shift;

    @Autowired
    private Matters matters;

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
    }

    @AfterAll
    static void stop() {
        browsers.close();
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private void signIn(Page page, TestCounty.County county, String unit, Role... roles) {
        page.navigate(at("/sign-in"));
        page.locator("input[name=username]").fill(shift.person(county, unit, roles));
        page.locator("input[name=password]").fill(Shift.PASSWORD);
        page.locator("form button[type=submit]").first().click();
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }

    private static void picture(Page page, String name) {
        var directory = System.getenv("LIANDONG_PICTURES");
        if (directory != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(directory, name + ".png"))
                    .setFullPage(true));
        }
    }

    @Test
    void aResidentWithoutScriptHasAllOfIt() {
        var county = shift.county();
        shift.person(county, county.code() + "-west", Role.RIGHTS_OFFICER);
        var taken = matters.fire(county, "厂房起火", new ContactDetails(null, "13900000000", null, null));
        try (var handling = browsers.window(1280, 900);
                var own = browsers.withoutScript(390, 844)) {
            var resident = own.newPage();
            writes(resident, taken);
            endsIt(county, taken);
            opens(handling.newPage(), county, taken);
            sees(resident, taken);
            erasesAndTakesItBack(resident);
            var number = saysPressed(resident);
            var desk = handling.newPage();
            signIn(desk, county, county.code() + "-desk", Role.values());
            desk.navigate(at("/pressures"));
            assertThat(desk.locator("main")).not().containsText(number);
            assertThat(desk.locator("main")).containsText("没有交给本单位");
            picture(desk, "pressures-hidden");
            var outside = browsers.window(1280, 900).newPage();
            signIn(outside, county, county.code() + "-west", Role.RIGHTS_OFFICER);
            outside.navigate(at("/pressures"));
            assertThat(outside.locator("main")).containsText(number);
            outside.getByText(number).click();
            picture(outside, "pressure");
            outside.context().close();
        }
    }

    private void writes(Page page, Taken taken) {
        page.navigate(at("/my"));
        page.locator("input[name=code]").fill(taken.receiptCode());
        press(page, "查看");
        page.locator("textarea[name=text]").first().fill("后院还有烟");
        page.locator("#message-form button").click();
        assertThat(page.locator("main")).containsText("收到了");
        assertThat(page.locator("#messages")).not().containsText("后院还有烟");
    }

    private void endsIt(TestCounty.County county, Taken taken) {
        reports.takeNoAction(
                        matters.dispatcher(county),
                        taken.report(),
                        casework.get(Shift.ALL, taken.report()).version(),
                        org.liandong.incident.NoActionReason.FALSE_ALARM,
                        "现场无火")
                .orThrow();
    }

    @Autowired
    private org.liandong.incident.Reports reports;

    @Autowired
    private org.liandong.casework.Casework casework;

    private void opens(Page page, TestCounty.County county, Taken taken) {
        var handler = shift.person(county, county.code() + "-east", Role.HANDLER);
        signIn(page, county, county.code() + "-desk", Role.DUTY_LEADER);
        page.navigate(at("/matters/" + taken.report()));
        page.locator("#account")
                .selectOption(
                        new com.microsoft.playwright.options.SelectOption().setLabel("试验员" + handler + " · 东乡政府"));
        press(page, "指派");
        assertThat(page.locator("#handlers")).containsText(handler);
        picture(page, "matter-leader");
        var other = browsers.window(1280, 900).newPage();
        other.navigate(at("/sign-in"));
        other.locator("input[name=username]").fill(handler);
        other.locator("input[name=password]").fill(Shift.PASSWORD);
        other.locator("form button[type=submit]").first().click();
        other.navigate(at("/matters/" + taken.report()));
        other.getByLabel("核实回访").check();
        other.getByLabel("具体理由").first().fill("核对后院情况");
        press(other, "看当事人说的话");
        assertThat(other.locator("#said")).containsText("后院还有烟");
        other.locator("#text").fill("已派人去后院看");
        press(other, "发送");
        assertThat(other.locator("#relay")).containsText("已派人去后院看");
        picture(other, "matter-handler");
        other.context().close();
    }

    private void sees(Page page, Taken taken) {
        page.navigate(at("/my"));
        page.locator("input[name=code]").fill(taken.receiptCode());
        press(page, "查看");
        assertThat(page.locator("#openings")).containsText("东乡政府");
        assertThat(page.locator("#openings")).containsText("核实办理结果");
        assertThat(page.locator("#messages")).containsText("已派人去后院看");
        picture(page, "my-matter");
    }

    private void erasesAndTakesItBack(Page page) {
        page.getByText("删除我的资料").first().click();
        press(page, "删除……");
        press(page, "确定删除");
        assertThat(page.locator("main")).containsText("必填");
        page.getByLabel("没有，是我自己决定的").check();
        picture(page, "sure");
        press(page, "确定删除");
        assertThat(page.locator("#erasure")).containsText("你已要求删除");
        picture(page, "erasing");
        press(page, "撤回，不删了");
        assertThat(page.locator("main")).containsText("不删了");
        assertThat(page.locator("#erasure")).hasCount(0);
    }

    private String saysPressed(Page page) {
        page.getByText("我受到了施压").first().click();
        press(page, "告诉办事线以外的单位");
        page.getByLabel("要我撤回").check();
        page.locator("textarea[name=text]").fill("有人来家里让我撤回");
        picture(page, "pressed");
        press(page, "提交");
        var number = page.locator("dd.num").first().innerText();
        var code = page.locator("#receipt").innerText();
        press(page, "查看进展");
        assertThat(page.locator("h1")).containsText("我受到了施压");
        assertThat(page.locator("main")).containsText("西乡政府");
        picture(page, "my-pressure");
        assertThat(code).hasSize(21);
        return number;
    }
}
