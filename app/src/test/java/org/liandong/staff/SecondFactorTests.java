package org.liandong.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.AccountId;
import org.liandong.support.Api;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A desk that demands a second factor of those who open what residents said, or give rights away. */
@DeskTest
@TestPropertySource(properties = "liandong.sign-in.second-factor=demanded")
class SecondFactorTests {

    private static final Pattern SECRET = Pattern.compile("<code>([A-Z2-7 ]{39})</code>");
    private static final Pattern CODES = Pattern.compile("<code>([A-Z2-7]{6}(?:-[A-Z2-7]{6}){3})</code>");

    @Autowired
    private Shift shift;

    @Autowired
    private Grants grants;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private TestCounty.County county;

    @BeforeEach
    void aCounty() {
        time.set(SettableTimeSource.START);
        county = shift.county();
    }

    /** Somebody who has set their authenticator up. */
    private record Enrolled(String login, byte[] secret, List<String> recovery, Browser browser) {}

    private Enrolled enrolled(Role role) {
        var login = shift.person(county, county.code() + "-desk", role);
        var browser = new Browser(port);
        var in = browser.signIn(login, Shift.PASSWORD);
        assertThat(in.headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/sign-in/enrol"));
        assertThat(browser.get("/account").statusCode()).as("not in yet").isEqualTo(303);
        var secret = decode(find(SECRET, browser.get("/sign-in/enrol").body()));
        var wrong = browser.post("/sign-in/enrol", "code", "000000");
        assertThat(wrong.statusCode()).isEqualTo(422);
        var done = browser.post("/sign-in/enrol", "code", code(secret, 0));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        var recovery = CODES.matcher(done.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(recovery).hasSize(RecoveryCodes.HOW_MANY).doesNotHaveDuplicates();
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        return new Enrolled(login, secret, recovery, browser);
    }

    private String code(byte[] secret, int later) {
        return Totp.code(secret, Totp.step(time.now()) + later);
    }

    private static String find(Pattern pattern, String body) {
        var found = pattern.matcher(body);
        assertThat(found.find()).as(body).isTrue();
        return found.group(1);
    }

    static byte[] decode(String text) {
        var bits = new StringBuilder();
        for (char letter : text.replace(" ", "").toCharArray()) {
            bits.append(String.format(
                            Locale.ROOT,
                            "%5s",
                            Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)))
                    .replace(' ', '0'));
        }
        var bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
        }
        return bytes;
    }

    private Browser atSecond(String login) {
        var browser = new Browser(port);
        assertThat(browser.signIn(login, Shift.PASSWORD).headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/sign-in/second"));
        assertThat(browser.get("/sign-in/second").statusCode()).isEqualTo(200);
        return browser;
    }

    private AccountId account(String login) {
        return new AccountId(jdbc.sql("select id from staff.account where login = cast(? as citext)")
                .param(login)
                .query(UUID.class)
                .single());
    }

    @Test
    void aCodeLetsInOnceAndNotAgain() {
        var person = enrolled(Role.DISPATCHER);
        time.step(Duration.ofMinutes(2));
        var browser = atSecond(person.login());
        assertThat(browser.get("/board").statusCode()).as("not in yet").isEqualTo(303);
        var code = code(person.secret(), 0);
        assertThat(browser.post("/sign-in/second", "code", "999999").statusCode())
                .isEqualTo(401);
        assertThat(browser.post("/sign-in/second", "code", code).statusCode()).isEqualTo(302);
        assertThat(browser.get("/board").statusCode()).isEqualTo(200);

        var thief = atSecond(person.login());
        assertThat(thief.post("/sign-in/second", "code", code).statusCode())
                .as("the same step again")
                .isEqualTo(401);
        assertThat(thief.post("/sign-in/second", "code", code(person.secret(), 1))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void aRecoveryCodeLetsInOnce() {
        var person = enrolled(Role.DISPATCHER);
        var code = person.recovery().getFirst();
        assertThat(atSecond(person.login())
                        .post("/sign-in/second", "code", code.toLowerCase(Locale.ROOT))
                        .statusCode())
                .isEqualTo(302);
        assertThat(atSecond(person.login())
                        .post("/sign-in/second", "code", code)
                        .statusCode())
                .isEqualTo(401);
        var other = enrolled(Role.DISPATCHER);
        assertThat(atSecond(person.login())
                        .post("/sign-in/second", "code", other.recovery().getLast())
                        .statusCode())
                .as("somebody else's")
                .isEqualTo(401);
    }

    @Test
    void fiveWrongTriesLockWhateverStepTheyWereMadeAt() {
        var person = enrolled(Role.DISPATCHER);
        time.step(Duration.ofMinutes(2));
        var browser = atSecond(person.login());
        for (int i = 0; i < SignIn.TRIES; i++) {
            assertThat(browser.post("/sign-in/second", "code", "00000" + i).statusCode())
                    .isEqualTo(401);
        }
        assertThat(browser.post("/sign-in/second", "code", code(person.secret(), 0))
                        .statusCode())
                .as("the right one, locked")
                .isEqualTo(401);
        time.step(SignIn.LOCK.plusMinutes(1));
        assertThat(atSecond(person.login())
                        .post("/sign-in/second", "code", code(person.secret(), 0))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void whoWaitsTooLongBeginsAgain() {
        var person = enrolled(Role.DISPATCHER);
        var browser = atSecond(person.login());
        time.step(Pending.PATIENCE.plusSeconds(1));
        var late = browser.post("/sign-in/second", "code", code(person.secret(), 0));
        assertThat(late.headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/sign-in"));
        assertThat(browser.get("/board").statusCode()).isEqualTo(303);
    }

    @Test
    void whoOpensNothingIsNotAsked() {
        var login = shift.person(county, county.code() + "-desk", Role.TEAM_KEEPER);
        var browser = new Browser(port);
        browser.signIn(login, Shift.PASSWORD);
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);

        jdbc.sql("insert into staff.assignment (account_id, role, area_code, granted_at) values (?, ?, ?, now())")
                .params(account(login).value(), Role.REVIEWER.name(), county.code())
                .update();
        grants.refresh(account(login));
        assertThat(browser.get("/account").statusCode())
                .as("a role that demands one was given meanwhile")
                .isEqualTo(303);
    }

    @Test
    void theSecretLiesSealed() {
        var person = enrolled(Role.DISPATCHER);
        byte[] kept = jdbc.sql("select secret from staff.authenticator where account_id = ?")
                .param(account(person.login()).value())
                .query(byte[].class)
                .single();
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(person.secret(), java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(jdbc.sql("select count(*) from staff.recovery_code where account_id = ? and length(code_hash) = 32")
                        .param(account(person.login()).value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(RecoveryCodes.HOW_MANY);
    }

    @Test
    void anOldSessionSaysAgainWhoItIs() {
        var person = enrolled(Role.DISPATCHER);
        var browser = person.browser();
        time.step(SessionMarks.FRESH.plusSeconds(1));
        browser.get("/account");
        assertThat(browser.post("/account/tokens", "label", "script", "days", "3")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/account/confirm"));
        browser.get("/account/confirm");
        assertThat(browser.post("/account/confirm", "password", "something else")
                        .statusCode())
                .isEqualTo(401);
        browser.post("/account/confirm", "password", Shift.PASSWORD);
        browser.get("/account");
        var answer = browser.post("/account/tokens", "label", "script", "days", "3");
        var token = find(Pattern.compile("(ldt_[A-Za-z0-9_-]{43})"), answer.body());
        var api = new Api(port, token);
        assertThat(api.get("/api/v1/incidents").status()).isEqualTo(200);

        var page = browser.get("/account").body();
        assertThat(page).contains("script").doesNotContain(token);
        var id = find(Pattern.compile("/account/tokens/([0-9a-f-]{36})/revoke"), page);
        assertThat(browser.post("/account/tokens/" + id + "/revoke").statusCode())
                .isEqualTo(302);
        assertThat(api.get("/api/v1/incidents").status()).isEqualTo(401);
    }

    @Test
    void aProgramDoesNotMakeItselfAnotherToken() {
        var person = enrolled(Role.DISPATCHER);
        var browser = person.browser();
        browser.get("/account");
        var token = find(
                Pattern.compile("(ldt_[A-Za-z0-9_-]{43})"),
                browser.post("/account/tokens", "label", "script", "days", "3").body());
        var api = new Api(port, token);
        var answer = api.send(api.json("/account/tokens?label=more&days=3", new byte[0]));
        assertThat(answer.code()).isEqualTo("NOT_POSSIBLE_NOW");
    }

    @Test
    void oneSessionIsEndedFromAnother() {
        var person = enrolled(Role.DISPATCHER);
        var other = atSecond(person.login());
        other.post("/sign-in/second", "code", person.recovery().getFirst());
        assertThat(other.get("/account").body()).contains("恢复码");
        var page = person.browser().get("/account").body();
        var handle = find(Pattern.compile("/account/sessions/([0-9a-f]{16})/end"), page);
        assertThat(page).doesNotContain("127.0.0.1");
        person.browser().post("/account/sessions/" + handle + "/end");
        assertThat(other.get("/account").statusCode()).isEqualTo(303);
        assertThat(person.browser().get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void anAdministratorTakesLostFactorsAwayButOnlyAtHome() {
        var lost = enrolled(Role.DISPATCHER);
        var administrator = enrolled(Role.ADMINISTRATOR).browser();
        var page = "/admin/users/" + account(lost.login());
        county = shift.county();
        var stranger = enrolled(Role.ADMINISTRATOR).browser();
        stranger.get("/admin/users");
        assertThat(stranger.post(page + "/factors/remove").statusCode()).isEqualTo(403);
        assertThat(stranger.post(page + "/sessions/all/end").statusCode()).isEqualTo(403);
        assertThat(lost.browser().get("/account").statusCode()).isEqualTo(200);

        assertThat(administrator.get(page).body()).contains(page + "/sessions/");
        assertThat(administrator.post(page + "/factors/remove").statusCode()).isEqualTo(302);
        assertThat(lost.browser().get("/account").statusCode()).isEqualTo(303);
        assertThat(new Browser(port)
                        .signIn(lost.login(), Shift.PASSWORD)
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/sign-in/enrol"));
    }
}
