package org.liandong.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.support.Browsers;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.PageCheck;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page of the front door keeps WCAG 2.2 AA as far as a program can tell, by day and by night, on a phone and a desk. */
@DeskTest
@ExtendWith({Browsers.class, PageCheck.class})
class FrontDoorAccessTests {

    private static Browsers browsers;
    private static PageCheck check;

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    private final List<String> faults = new ArrayList<>();
    private int pages;

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
        check = PageCheck.installed();
    }

    @AfterAll
    static void stop() {
        browsers.close();
    }

    private void look(Page page, String name) {
        var answer = check.wcag(page);
        assertThat(answer.checked()).as(name + " was looked at").isGreaterThan(5);
        answer.faults().forEach(fault -> faults.add(name + ": " + fault));
        pages++;
    }

    private void go(Page page, String path) {
        page.navigate("http://127.0.0.1:" + port + path);
        look(page, path);
    }

    private void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private void next(Page page, String name) {
        press(page, "继续");
        look(page, name);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 390", "DARK, 390", "LIGHT, 1280", "DARK, 1280"})
    void everyPageOfTheFrontDoor(ColorScheme scheme, int width) {
        var here = counter.staffed();
        try (var context = browsers.window(Browsers.options(width, 844).setColorScheme(scheme))) {
            var page = context.newPage();
            for (var path : List.of("/", "/report", "/my", "/follow", "/around", "/transparency", "/sign-in")) {
                go(page, path);
            }
            go(page, "/ask");
            next(page, "/ask with nothing chosen");
            page.getByLabel("请人来修").check();
            next(page, "/ask category");
            page.getByLabel("路灯不亮").check();
            next(page, "/ask place");
            page.getByLabel("乡镇").selectOption(here.county().eastCode());
            next(page, "/ask words");
            page.getByLabel("怎么回事").fill("桥头的灯不亮");
            next(page, "/ask after words");
            while (page.locator("#photo").count() == 0) {
                next(page, "/ask " + page.locator("h1").innerText());
            }
            press(page, "送出");
            look(page, "sent");
            var code = page.locator("#receipt").innerText();
            page.navigate("http://127.0.0.1:" + port + "/my");
            page.locator("#code").fill(code);
            press(page, "查看");
            page.locator("details").all().forEach(each -> each.evaluate("details => { details.open = true }"));
            look(page, "my request");
            go(page, "/around?area=" + here.county().eastCode());
            page.locator("#around-list a").first().click();
            look(page, "one request");
        }
        assertThat(faults).isEmpty();
        assertThat(pages).isGreaterThan(16);
    }

    /** The check itself can fail. */
    @Test
    void whatIsWrongIsFound() {
        try (var context = browsers.window(390, 844)) {
            var page = context.newPage();
            page.setContent(
                    "<html lang=zh><title>x</title><main><img src=a.png><input><p style='color:#aaa'>pale words</p></main>");

            assertThat(check.wcag(page).faults())
                    .anyMatch(fault -> fault.startsWith("image-alt "))
                    .anyMatch(fault -> fault.startsWith("label "))
                    .anyMatch(fault -> fault.startsWith("color-contrast "));
        }
    }
}
