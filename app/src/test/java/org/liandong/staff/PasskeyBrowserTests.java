package org.liandong.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passkeys in a real browser, held by its virtual authenticator. */
@DeskTest
@ExtendWith(Browsers.class)
class PasskeyBrowserTests {

    private static Browsers browsers;

    @Autowired
    private Shift shift;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private final List<String> refusedByPolicy = new ArrayList<>();
    private TestCounty.County county;

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
        county = shift.county();
    }

    private Page page(boolean verified) {
        var window = browsers.window(1200, 900);
        var page = window.newPage();
        page.setDefaultTimeout(60_000);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                refusedByPolicy.add(message.text());
            }
        });
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
        return page;
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }

    private void password(Page page, String login) {
        page.navigate(at("/sign-in"));
        page.fill("#username", login);
        page.fill("#password", Shift.PASSWORD);
        page.click("form:has(#username) button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/sign-in"));
    }

    private void add(Page page, String label) {
        page.navigate(at("/account"));
        page.fill("#passkey-label", label);
        page.click("form[data-passkey-add] button");
        page.waitForSelector("text=" + label);
    }

    private void out(Page page) {
        page.context().clearCookies();
        page.navigate(at("/account"));
        assertThat(page.url()).contains("/sign-in");
    }

    @Test
    void aPasskeyIsMadeUsedAloneUsedSecondAndTakenAway() {
        var login = shift.person(county, county.code() + "-desk", Role.DISPATCHER);
        var page = page(true);
        password(page, login);
        add(page, "值班台电脑");
        assertThat(count(login)).isOne();

        out(page);
        page.navigate(at("/sign-in"));
        page.click("form[data-passkey] button");
        page.waitForURL(url -> !url.contains("/sign-in"));
        page.navigate(at("/account"));
        assertThat(page.textContent("main")).contains("通行密钥", "值班台电脑");

        out(page);
        password(page, login);
        assertThat(page.url()).as("the password alone no longer lets in").endsWith("/sign-in/second");
        page.click("form[data-passkey] button");
        page.waitForURL(url -> !url.contains("/sign-in"));

        page.navigate(at("/account"));
        page.click("form[action*='/account/passkeys/'] button");
        page.waitForURL(url -> url.endsWith("/account"));
        assertThat(count(login)).isZero();
        assertThat(refusedByPolicy).isEmpty();
        page.context().close();
    }

    @Test
    void aDeviceThatDoesNotAskItsPersonIsNotEnough() {
        var login = shift.person(county, county.code() + "-desk", Role.DISPATCHER);
        var page = page(false);
        password(page, login);
        page.navigate(at("/account"));
        page.fill("#passkey-label", "随便谁的电脑");
        page.click("form[data-passkey-add] button");
        page.waitForSelector("form[data-passkey-add] [data-passkey-wrong]:visible");
        assertThat(count(login)).isZero();
        page.context().close();
    }

    @Test
    void aPasskeyOfADisabledAccountLetsNobodyIn() {
        var login = shift.person(county, county.code() + "-desk", Role.DISPATCHER);
        var page = page(true);
        password(page, login);
        add(page, "值班台电脑");
        jdbc.sql("update staff.account set status = 'DISABLED' where login = cast(? as citext)")
                .param(login)
                .update();
        page.context().clearCookies();
        page.navigate(at("/sign-in"));
        page.click("form[data-passkey] button");
        page.waitForSelector("form[data-passkey] [data-passkey-wrong]:visible");
        assertThat(page.url()).contains("/sign-in");
        page.context().close();
    }

    private int count(String login) {
        return jdbc.sql("""
                select count(*) from staff.passkey k join staff.account c on c.id = k.account_id
                 where c.login = cast(? as citext)
                """).param(login).query(Integer.class).single();
    }
}
