package org.liandong.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.ledger.LogLoop;
import org.liandong.support.Api;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page that checks receipts, in a real browser that has lost its network. */
@DeskTest
@ExtendWith(Browsers.class)
class VerifyBrowserTests {

    private static Browsers browsers;

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private LogLoop loop;

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
    }

    @AfterAll
    static void stop() {
        browsers.close();
    }

    private record Files(String receipt, String promise, String body, String anchor) {}

    private Files files() {
        var anyone = new Api(port, null);
        loop.once();
        var taken = anyone.create(
                "/api/v1/public/reports",
                "{\"classCode\":\"FIRE\",\"place\":{\"areaCode\":\"%s\"},\"narrative\":\"冒烟\"}"
                        .formatted(counties.newCounty().eastCode()),
                UUID.randomUUID().toString());
        loop.once();
        var path = "/cases/" + taken.json().path("receiptCode").asString() + "/";
        return new Files(
                anyone.get(path + "receipt.tlog-proof").text(),
                taken.json().path("promise").asString(),
                anyone.get(path + "body.json").text(),
                anyone.get(path + "anchor.add-checkpoint").text());
    }

    private static FilePayload file(String name, String text) {
        return new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void check(Page page, FilePayload... files) {
        page.locator("#files").setInputFiles(files);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("验证").setExact(true))
                .click();
    }

    @Test
    void aGoodReceiptAndAForgedOneOffline() {
        var files = files();
        try (var context = browsers.window(900, 1400)) {
            var page = context.newPage();
            var errors = new ArrayList<String>();
            page.onPageError(errors::add);
            page.navigate("http://localhost:" + port + "/verify");
            assertThat(page.locator("main")).containsText("没有指定外部见证方");
            assertThat(page.locator("[data-verify-unable]")).isHidden();
            context.setOffline(true);

            check(
                    page,
                    file("receipt.tlog-proof", files.receipt()),
                    file("promise.note", files.promise()),
                    file("body.json", files.body()),
                    file("anchor.add-checkpoint", files.anchor()));

            assertThat(page.locator(".verdict strong")).hasText("回执有效");
            for (var step : new String[] {
                "form", "log-signature", "inclusion", "anchor", "consistency", "chain", "body", "promise"
            }) {
                assertThat(page.locator(".verdict li[data-step=" + step + "]")).hasAttribute("data-answer", "yes");
            }
            assertThat(page.locator(".verdict li[data-step=witnesses]")).hasAttribute("data-answer", "not-checked");

            check(page, file("forged.tlog-proof", files.receipt().replaceFirst("\nindex ", "\nindex 1")));

            assertThat(page.locator(".verdict strong")).hasText("回执不成立");
            assertThat(page.locator(".verdict li[data-step=inclusion]")).hasAttribute("data-answer", "no");
            assertThat(page.locator(".verdict li[data-step=log-signature]")).hasAttribute("data-answer", "yes");

            check(
                    page,
                    file(
                            "forged.tlog-proof",
                            files.receipt().replaceFirst("(\u2014 [^ ]+ .{6})[^\n]{8}", "$1AAAAAAAA")));

            assertThat(page.locator(".verdict li[data-step=log-signature]")).hasAttribute("data-answer", "no");

            check(page, file("garbage.tlog-proof", "garbage"));

            assertThat(page.locator(".verdict li[data-step=form]")).hasAttribute("data-answer", "no");
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void whatIsPastedIsCheckedAndAnotherKeyBelievesNothing() {
        var files = files();
        try (var context = browsers.window(390, 844)) {
            var page = context.newPage();
            page.navigate("http://localhost:" + port + "/verify");
            page.getByText("粘贴回执").click();
            page.locator("#pasted").fill(files.receipt());
            check(page);
            assertThat(page.locator(".verdict strong")).hasText("回执有效");

            page.locator("#policy")
                    .fill(new org.liandong.merkle.NoteSigner("test.liandong/log", new byte[32])
                            .verifier()
                            .encoded());
            check(page);

            assertThat(page.locator(".verdict strong")).hasText("回执不成立");

            page.locator("#policy").fill("nothing");
            check(page);

            assertThat(page.locator("[data-verdicts]")).containsText("看不懂");
        }
    }
}
