package org.liandong.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class SignInTests {

    private static final String PASSWORD = "seven mountain bridges";
    private static final AtomicInteger SERIAL = new AtomicInteger();

    @Autowired
    private TestCounty counties;

    @Autowired
    private Accounts accounts;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private String login = "";
    private AccountId account = new AccountId(new java.util.UUID(0, 0));

    @BeforeEach
    void anAccount() {
        time.step(Duration.ofMinutes(5)); // the limits per address are full again
        var county = counties.newCounty();
        login = "signer" + SERIAL.incrementAndGet();
        account = accounts.create(
                        new Accounts.NewAccount(
                                login,
                                "试验员",
                                county.code() + "-desk",
                                null,
                                "zh",
                                List.of(new Accounts.RoleInArea(Role.OBSERVER, county.code())),
                                PASSWORD),
                        new Actor.Clockwork("test"))
                .account();
    }

    @Test
    void theRightPasswordOpensASessionInTheDatabase() {
        var browser = new Browser(port);
        assertThat(browser.get("/account").headers().firstValue("Location")).hasValue("/sign-in?next=%2Faccount");
        assertThat(browser.get("/account?x=" + "%E6%BC%8F".repeat(600))
                        .headers()
                        .firstValue("Location"))
                .as("an address too long to lead back to")
                .hasValue("/sign-in");
        var answer = browser.signIn(login, PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("liandong=", "HttpOnly", "SameSite=Lax"));
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        assertThat(sessions()).isOne();
    }

    @Test
    void nobodyIsToldWhetherAnAccountExists() {
        var wrong = new Browser(port).signIn(login, "not the password");
        var unknown = new Browser(port).signIn("nobody-" + login, "not the password");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(withoutTyped(wrong.body())).isEqualTo(withoutTyped(unknown.body()));
        assertThat(sessions()).isZero();
    }

    @Test
    void fiveWrongTriesLockForAQuarterOfAnHour() {
        var browser = new Browser(port);
        for (int i = 0; i < SignIn.TRIES; i++) {
            assertThat(browser.signIn(login, "wrong " + i).statusCode()).isEqualTo(401);
        }
        assertThat(browser.signIn(login, PASSWORD).statusCode()).isEqualTo(401);
        time.step(SignIn.LOCK.minusMinutes(1));
        assertThat(browser.signIn(login, PASSWORD).statusCode()).isEqualTo(401);
        time.step(Duration.ofMinutes(1));
        assertThat(browser.signIn(login, PASSWORD).statusCode()).isEqualTo(302);
        assertThat(jdbc.sql("select failed_attempts from staff.account where id = ?")
                        .param(account.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anAddressHasOnlySoManyTries() {
        var browser = new Browser(port);
        for (int i = 0; i < 20; i++) {
            browser.signIn("guess" + i, "whatever it is");
        }
        var refused = browser.signIn(login, PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(sessions()).isZero();
        time.step(Duration.ofMinutes(1));
        assertThat(browser.signIn(login, PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void aSessionFromBeforeDoesNotBecomeSignedIn() {
        var browser = new Browser(port);
        browser.signIn(login, PASSWORD);
        var planted = browser.cookie("liandong").orElseThrow().getValue();
        browser.signIn(login, PASSWORD);
        assertThat(browser.cookie("liandong").orElseThrow().getValue()).isNotEqualTo(planted);
        assertThat(sessions()).isOne();
    }

    @Test
    void signingOutEndsTheSession() {
        var browser = new Browser(port);
        browser.signIn(login, PASSWORD);
        browser.get("/account");
        assertThat(browser.post("/sign-out").statusCode()).isEqualTo(302);
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
        assertThat(sessions()).isZero();
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var refused = new Browser(port).post("/sign-in", "username", login, "password", PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("fault-no");
        assertThat(sessions()).isZero();
    }

    @Test
    void theWayBackNeverLeavesTheDesk() {
        assertThat(SignInPages.local("/board?x=1")).isEqualTo("/board?x=1");
        for (var evil :
                List.of("//evil.example", "/\\evil.example", "https://evil.example", "/\tevil", "x", "/sign-out")) {
            assertThat(SignInPages.local(evil)).as(evil).isNull();
        }
    }

    private int sessions() {
        return jdbc.sql("select count(*) from staff.session where principal_name = ?")
                .param(account.toString())
                .query(Integer.class)
                .single();
    }

    /** What differs anyway: the login typed, the form token, the time. */
    private static String withoutTyped(String page) {
        return page.replaceAll("(value|content|hx-headers)=\"[^\"]*\"", "");
    }
}
