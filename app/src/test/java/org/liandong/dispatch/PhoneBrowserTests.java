package org.liandong.dispatch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.casework.Casework;
import org.liandong.contact.Attachments;
import org.liandong.kernel.CaseId;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A team's phone, 390 pixels wide, in a valley without a network. */
@DeskTest
@ExtendWith(Browsers.class)
class PhoneBrowserTests {

    private static Browsers browsers;

    @LocalServerPort
    private int port;

    @Autowired
    private DispatchWorld worlds;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Casework casework;

    @Autowired
    private Attachments attachments;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private TeamPositions positions;

    private DispatchWorld.World world;
    private CaseId call;
    private String address;

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
    }

    @AfterAll
    static void stop() {
        browsers.close();
    }

    @BeforeEach
    void aTeamAlerted() {
        world = worlds.aCounty();
        call = worlds.alerted(world, worlds.fire(world), worlds.eastTeam(world)).id();
        address = "http://127.0.0.1:" + port
                + URI.create(dispatching.link(world.dispatcher(), call).orElseThrow())
                        .getPath();
    }

    private static void press(Page page, String step) {
        page.locator(".steps-big")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(step))
                .click();
    }

    private static Locator bar(Page page) {
        return page.locator("[data-queue-bar]");
    }

    private void waitForState(String state) {
        for (int i = 0; i < 200 && !worlds.state(call).equals(state); i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        assertThat(worlds.state(call)).isEqualTo(state);
    }

    @Test
    void stepsPressedWithoutANetworkArriveInOrderWithTheirOwnTimes() {
        try (var context = browsers.window(390, 844)) {
            var page = context.newPage();
            page.navigate(address);
            press(page, "接令");
            waitForState("ACKNOWLEDGED");
            assertThat(page.locator(".steps-big")).containsText("已接令");

            context.setOffline(true);
            press(page, "出动");
            assertThat(bar(page)).containsText("1 项已保存，待发送");
            page.waitForTimeout(1_200);
            press(page, "到场");
            assertThat(bar(page)).containsText("2 项已保存，待发送");
            assertThat(worlds.state(call)).isEqualTo("ACKNOWLEDGED");

            time.step(Duration.ofMinutes(10));
            context.setOffline(false);
            waitForState("ON_SCENE");
            assertThat(bar(page)).containsText("已全部送达");
            assertThat(page.locator(".step[data-step=done]")).hasCount(3);
            var journal = casework.journal(DispatchWorld.ALL, call);
            assertThat(journal)
                    .extracting(entry -> entry.action())
                    .containsExactly("ALERT", "ACKNOWLEDGE", "ROLL", "ARRIVE");
            var rolled = journal.get(2);
            var arrived = journal.get(3);
            assertThat(Duration.between(rolled.occurredAt(), arrived.occurredAt()))
                    .as("each step keeps the moment it was pressed")
                    .isBetween(Duration.ofMillis(900), Duration.ofMinutes(5));
            assertThat(Duration.between(arrived.occurredAt(), arrived.recordedAt()))
                    .isGreaterThan(Duration.ofMinutes(5));
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
        }
    }

    @Test
    void aPictureANoteAndAStepKeyedInAtTheDeskShow() throws Exception {
        var image = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", image);
        try (var context = browsers.window(390, 844)) {
            var page = context.newPage();
            page.navigate(address);
            page.locator("input[type=file]").setInputFiles(new FilePayload("p.png", "image/png", image.toByteArray()));
            page.locator("summary")
                    .filter(new Locator.FilterOptions().setHasText("写一句"))
                    .click();
            page.locator("#n").fill("要一台吊车");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("发给调度"))
                    .click();
            assertThat(bar(page)).containsText("已全部送达");
            for (int i = 0; i < 100 && casework.journal(DispatchWorld.ALL, call).size() < 3; i++) {
                page.waitForTimeout(50);
            }
            assertThat(attachments.list(DispatchWorld.ALL, call)).hasSize(1);
            assertThat(casework.journal(DispatchWorld.ALL, call))
                    .extracting(entry -> entry.note())
                    .contains("现场照片", "要一台吊车");

            dispatching
                    .step(call, worlds.version(call), TeamCallAction.ROLL, world.dispatcher(), null, null)
                    .orThrow();
            assertThat(page.locator(".steps-big")).containsText("已出动");
        }
    }

    @Test
    void thePositionIsSentOnlyWhileSomebodyWantsIt() {
        var options =
                Browsers.options(390, 844).setGeolocation(30.0123, 120.0456).setPermissions(List.of("geolocation"));
        try (var context = browsers.window(options)) {
            var page = context.newPage();
            page.navigate(address);
            assertThat(positions.knows(call)).isFalse();
            var button = page.locator("[data-position] button");
            button.click();
            assertThat(page.locator("[data-position] [role=status]")).containsText("已发送位置");
            assertThat(positions.knows(call)).isTrue();
            button.click();
            assertThat(button).hasAttribute("aria-pressed", "false");
            for (int i = 0; i < 200 && positions.knows(call); i++) {
                page.waitForTimeout(50);
            }
            assertThat(positions.knows(call)).isFalse();
        }
    }

    @Test
    void aPhoneThatMayNotTellItsPositionSaysSo() {
        try (var context = browsers.window(390, 844)) {
            var page = context.newPage();
            page.navigate(address);
            page.locator("[data-position] button").click();
            assertThat(page.locator("[data-position] [role=status]")).containsText("没有允许定位");
            assertThat(positions.knows(call)).isFalse();
        }
    }

    @Test
    void withoutScriptTheStepsAreJustAsGood() {
        try (var context = browsers.withoutScript(390, 844)) {
            var page = context.newPage();
            page.navigate(address);
            for (var step : List.of("接令", "出动", "到场", "完成", "归队")) {
                press(page, step);
            }
            assertThat(page.locator("h1")).containsText("已归队");
            assertThat(worlds.state(call)).isEqualTo("BACK");
        }
    }
}
