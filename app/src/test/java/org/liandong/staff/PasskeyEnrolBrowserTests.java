package org.liandong.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.support.Browser;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Where a second factor is demanded, a passkey may be the first one that is set up. */
@DeskTest
@TestPropertySource(properties = "liandong.sign-in.second-factor=demanded")
@ExtendWith(Browsers.class)
class PasskeyEnrolBrowserTests {

    private static Browsers browsers;

    @Autowired
    private Shift shift;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private String login = "";

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
    }

    @AfterAll
    static void stop() {
        browsers.close();
    }

    @BeforeEach
    void somebodyWhoMustHaveOne() {
        time.set(SettableTimeSource.START);
        TestCounty.County county = shift.county();
        login = shift.person(county, county.code() + "-desk", Role.DISPATCHER);
    }

    private Page atEnrolment(boolean verified) {
        var window = browsers.window(1200, 900);
        var page = window.newPage();
        page.setDefaultTimeout(60_000);
        var devtools = window.newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", verified);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", arguments);
        password(page);
        assertThat(page.url()).endsWith("/sign-in/enrol");
        return page;
    }

    private void password(Page page) {
        page.navigate("http://localhost:" + port + "/sign-in");
        page.fill("#username", login);
        page.fill("#password", Shift.PASSWORD);
        page.click("form:has(#username) button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/sign-in"));
    }

    @Test
    void whoMakesOneIsInAndNeedsItFromThenOn() {
        var page = atEnrolment(true);
        page.fill("#passkey-label", "值班台电脑");
        page.click("form[data-passkey-add] button");
        page.waitForURL(url -> !url.contains("/sign-in"));
        page.navigate("http://localhost:" + port + "/account");
        assertThat(page.textContent("main")).contains("值班台电脑");
        assertThat(passkeys()).isOne();

        page.context().clearCookies();
        password(page);
        assertThat(page.url()).as("the password alone does not let in").endsWith("/sign-in/second");
        page.click("form[data-passkey] button");
        page.waitForURL(url -> !url.contains("/sign-in"));
        page.context().close();
    }

    @Test
    void aDeviceThatDoesNotAskItsPersonLetsNobodyIn() {
        var page = atEnrolment(false);
        page.fill("#passkey-label", "随便谁的电脑");
        page.click("form[data-passkey-add] button");
        page.waitForSelector("form[data-passkey-add] [data-passkey-wrong]:visible");
        assertThat(passkeys()).isZero();
        page.navigate("http://localhost:" + port + "/desk");
        assertThat(page.url()).contains("/sign-in");
        page.context().close();
    }

    @Test
    void nobodyWithoutAPasswordShownAndNobodyWhoHasAFactorMakesOne() {
        var browser = new Browser(port);
        browser.get("/sign-in");
        assertThat(browser.postAs("/sign-in/enrol/passkey/options", java.util.List.of("Accept", "application/json"))
                        .statusCode())
                .isEqualTo(401);

        var page = atEnrolment(true);
        page.fill("#passkey-label", "值班台电脑");
        page.click("form[data-passkey-add] button");
        page.waitForURL(url -> !url.contains("/sign-in"));
        browser.signIn(login, Shift.PASSWORD);
        browser.get("/sign-in/second");
        assertThat(browser.postAs("/sign-in/enrol/passkey/options", java.util.List.of("Accept", "application/json"))
                        .statusCode())
                .as("a password does not add a second one")
                .isEqualTo(401);
        assertThat(passkeys()).isOne();
        page.context().close();
    }

    private int passkeys() {
        return jdbc.sql("""
                select count(*) from staff.passkey k join staff.account c on c.id = k.account_id
                 where c.login = cast(? as citext)
                """).param(login).query(Integer.class).single();
    }
}
