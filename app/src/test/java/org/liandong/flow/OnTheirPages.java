package org.liandong.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.function.Consumer;
import org.liandong.support.Browsers;
import org.liandong.support.Shift;

/** Staff at their own keyboards: each signs in, does something on the pages of requests, and goes. */
record OnTheirPages(Browsers browsers, int port) {

    void as(String login, Consumer<Page> deed) {
        try (var window = browsers.window(1360, 900)) {
            var page = window.newPage();
            page.navigate("http://127.0.0.1:" + port + "/sign-in");
            page.locator("[name=username]").fill(login);
            page.locator("[name=password]").fill(Shift.PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL(url -> !url.contains("sign-in"));
            deed.accept(page);
        }
    }

    /** Opens the form of an act, fills its fields (name, value ...) and sends it; the state it leads to is on the page. */
    static void act(Page page, UUID request, String action, String after, String... fields) {
        var origin = page.url().substring(0, page.url().indexOf('/', "http://".length()));
        page.navigate(origin + "/requests/" + request + "/do/" + action);
        for (int i = 0; i < fields.length; i += 2) {
            var field = page.locator("#act #" + fields[i]);
            if ("SELECT".equals(field.evaluate("field => field.tagName"))) {
                field.selectOption(fields[i + 1]);
            } else {
                field.fill(fields[i + 1]);
            }
        }
        page.locator("#submit-act").click();
        assertThat(page.locator("#case-head")).containsText(after);
        assertThat(page.locator("#act")).hasCount(0);
    }

    static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
