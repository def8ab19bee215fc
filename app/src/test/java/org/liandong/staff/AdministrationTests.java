package org.liandong.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
class AdministrationTests {

    private static final String PASSWORD = "seven mountain bridges";
    private static final AtomicInteger SERIAL = new AtomicInteger();

    @Autowired
    private TestCounty counties;

    @Autowired
    private Accounts accounts;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private TestCounty.County county = new TestCounty.County("", "", "", nobody(), nobody(), nobody());

    private static org.liandong.kernel.UnitId nobody() {
        return new org.liandong.kernel.UnitId(new java.util.UUID(0, 0));
    }

    @BeforeEach
    void aCounty() {
        time.step(Duration.ofMinutes(5));
        county = counties.newCounty();
    }

    private record Person(AccountId id, String login) {}

    private Person person(Role role, String area) {
        var login = "adm" + SERIAL.incrementAndGet();
        var id = accounts.create(
                        new Accounts.NewAccount(
                                login,
                                "试验员" + login,
                                county.code() + (area.equals(county.eastCode()) ? "-east" : "-desk"),
                                null,
                                "zh",
                                List.of(new Accounts.RoleInArea(role, area)),
                                PASSWORD),
                        new Actor.Clockwork("test"))
                .account();
        return new Person(id, login);
    }

    private Browser signedIn(Person person) {
        var browser = new Browser(port);
        assertThat(browser.signIn(person.login(), PASSWORD).statusCode()).isEqualTo(302);
        return browser;
    }

    private Browser administrator() {
        return signedIn(person(Role.ADMINISTRATOR, county.code()));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void onlyAdministratorsGetIn(Role role) {
        var token = tokens.issue(person(role, county.code()).login(), "matrix", 1);
        for (var page : List.of("/admin/users", "/admin/users/new", "/admin/units")) {
            var answer = new Browser(port).get(page, "Authorization", "Bearer " + token, "Accept", "text/html");
            assertThat(answer.statusCode())
                    .as("%s at %s", role, page)
                    .isEqualTo(role == Role.ADMINISTRATOR ? 200 : 403);
        }
        var before = count("account");
        var posted =
                new Browser(port).postAs("/admin/users", List.of("Authorization", "Bearer " + token), "login", "x");
        assertThat(posted.statusCode()).isEqualTo(role == Role.ADMINISTRATOR ? 422 : 403);
        assertThat(count("account")).isEqualTo(before);
    }

    @Test
    void strangersAreSentToTheSignIn() {
        var browser = new Browser(port);
        assertThat(browser.get("/admin/users", "Accept", "text/html").headers().firstValue("Location"))
                .hasValue("/sign-in?next=%2Fadmin%2Fusers");
        var fragment =
                browser.get("/admin/users", "HX-Request", "true", "HX-Current-URL", "http://x.example/board?a=1");
        assertThat(fragment.statusCode()).isEqualTo(401);
        assertThat(fragment.headers().firstValue("HX-Redirect")).hasValue("/sign-in?next=%2Fboard%3Fa%3D1");
        assertThat(browser.get("/admin/users", "Accept", "application/json").body())
                .contains("SIGN_IN_REQUIRED");
    }

    @Test
    void anInvitedPersonChoosesAPasswordOnce() {
        var browser = administrator();
        assertThat(browser.get("/admin/users/new").statusCode()).isEqualTo(200);
        var login = "new" + SERIAL.incrementAndGet();
        var page = create(browser, login, Role.DISPATCHER);
        assertThat(page.statusCode()).isEqualTo(200);
        var link = link(page.body());

        var guest = new Browser(port);
        assertThat(guest.get(link).body()).contains(login);
        assertThat(guest.post(link, "password", "short", "again", "short").statusCode())
                .isEqualTo(422);
        assertThat(guest.post(link, "password", "password1234", "again", "password1234")
                        .statusCode())
                .isEqualTo(422);
        assertThat(guest.post(link, "password", PASSWORD, "again", PASSWORD).statusCode())
                .isEqualTo(302);
        assertThat(guest.get(link, "Accept", "text/html").statusCode()).isEqualTo(404);
        assertThat(guest.post(link, "password", PASSWORD, "again", PASSWORD).statusCode())
                .isEqualTo(404);
        assertThat(guest.signIn(login, PASSWORD).statusCode()).isEqualTo(302);
        assertThat(audited("staff.create")).isPositive();
    }

    @Test
    void aLinkExpires() {
        var administrator = administrator();
        administrator.get("/admin/users/new");
        var link = link(create(administrator, "late" + SERIAL.incrementAndGet(), Role.OBSERVER)
                .body());
        time.step(OneTimeLinks.LIFE);
        assertThat(new Browser(port).get(link, "Accept", "text/html").statusCode())
                .isEqualTo(404);
    }

    @Test
    void wrongFieldsAreNamedAndNothingIsWritten() {
        var browser = administrator();
        browser.get("/admin/users/new");
        var before = count("account");
        var answer = browser.post(
                "/admin/users",
                "login",
                "bad login!",
                "displayName",
                "",
                "unit",
                "no-such",
                "email",
                "nonsense",
                "role",
                "KING",
                "area",
                county.code());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("bad login!", "roles-error", "unit-error");
        assertThat(count("account")).isEqualTo(before);
        var twice = "twice" + SERIAL.incrementAndGet();
        create(browser, twice, Role.OBSERVER);
        assertThat(create(browser, twice.toUpperCase(java.util.Locale.ROOT), Role.OBSERVER)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void nobodyGivesWhatTheyDoNotHold() {
        var east = signedIn(person(Role.ADMINISTRATOR, county.eastCode()));
        var leader = person(Role.DUTY_LEADER, county.code());
        east.get("/admin/users/new");
        var refused = east.post(
                "/admin/users",
                "login",
                "east1",
                "displayName",
                "东",
                "unit",
                county.code() + "-east",
                "role",
                "DISPATCHER",
                "area",
                county.code());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(east.post("/admin/users/" + leader.id() + "/reset").statusCode())
                .isEqualTo(403);
        assertThat(east.post("/admin/users/" + leader.id() + "/disable").statusCode())
                .isEqualTo(403);
        assertThat(east.get("/admin/users/" + leader.id(), "Accept", "text/html")
                        .statusCode())
                .isEqualTo(404);
        assertThat(east.get("/admin/users").body()).doesNotContain(leader.login());
        assertThat(status(leader)).isEqualTo("ACTIVE");
    }

    @Test
    void aStaleFormShowsBothAndWritesNothing() {
        var target = person(Role.OBSERVER, county.code());
        var first = administrator();
        var second = administrator();
        var path = "/admin/users/" + target.id();
        first.get(path);
        second.get(path);
        assertThat(edit(first, path, "甲改过", 1).statusCode()).isEqualTo(302);
        var stale = edit(second, path, "乙改过", 1);
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("甲改过", "乙改过", "name=\"version\" value=\"2\"");
        assertThat(jdbc.sql("select display_name from staff.account where id = ?")
                        .param(target.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("甲改过");
        assertThat(edit(second, path, "乙改过", 2).statusCode()).isEqualTo(302);
    }

    @Test
    void aDisabledAccountIsOutAtOnce() {
        var target = person(Role.ADMINISTRATOR, county.code());
        var browser = signedIn(target);
        var token = tokens.issue(target.login(), "program", 30);
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        assertThat(withToken(token).statusCode()).isEqualTo(200);

        var administrator = administrator();
        administrator.get("/admin/users/" + target.id());
        assertThat(administrator
                        .post("/admin/users/" + target.id() + "/disable")
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.get("/account", "Accept", "text/html").statusCode()).isEqualTo(303);
        assertThat(withToken(token).statusCode()).isEqualTo(401);
        assertThat(browser.signIn(target.login(), PASSWORD).statusCode()).isEqualTo(401);
        assertThat(audited("staff.disable")).isPositive();

        administrator.get("/admin/users/" + target.id());
        administrator.post("/admin/users/" + target.id() + "/enable");
        assertThat(withToken(token).statusCode()).isEqualTo(401);
        assertThat(browser.signIn(target.login(), PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void aResetTakesThePasswordAwayUntilTheLinkIsUsed() {
        var target = person(Role.OBSERVER, county.code());
        var browser = signedIn(target);
        var administrator = administrator();
        administrator.get("/admin/users/" + target.id());
        var link = link(
                administrator.post("/admin/users/" + target.id() + "/reset").body());
        assertThat(browser.get("/account", "Accept", "text/html").statusCode()).isEqualTo(303);
        assertThat(browser.signIn(target.login(), PASSWORD).statusCode()).isEqualTo(401);
        var guest = new Browser(port);
        guest.get(link);
        guest.post(link, "password", PASSWORD + "!", "again", PASSWORD + "!");
        assertThat(guest.signIn(target.login(), PASSWORD + "!").statusCode()).isEqualTo(302);
    }

    @Test
    void noAdministratorLocksThemselvesOut() {
        var self = person(Role.ADMINISTRATOR, county.code());
        var browser = signedIn(self);
        browser.get("/admin/users/" + self.id());
        assertThat(browser.post("/admin/users/" + self.id() + "/disable").statusCode())
                .isEqualTo(409);
        assertThat(edit(browser, "/admin/users/" + self.id(), "本人", 1).statusCode())
                .isEqualTo(409);
        assertThat(status(self)).isEqualTo("ACTIVE");
    }

    @Test
    void theListFiltersSortsAndPages() {
        var browser = administrator();
        for (int i = 0; i < AccountList.PAGE + 1; i++) {
            person(Role.REVIEWER, county.code());
        }
        var first = browser.get("/admin/users?role=REVIEWER&sort=-login");
        assertThat(first.body()).contains("page=2", "aria-sort=\"descending\"");
        assertThat(browser.get("/admin/users?role=REVIEWER&page=2").statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/admin/users?q=%25&sort=drop+table&status=x&page=-4")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/admin/users?page=abc", "Accept", "text/html").statusCode())
                .isEqualTo(400);
        assertThat(browser.get("/admin/users?q=" + "x".repeat(200), "Accept", "text/html")
                        .statusCode())
                .isEqualTo(422);
    }

    private java.net.http.HttpResponse<String> create(Browser browser, String login, Role role) {
        return browser.post(
                "/admin/users",
                "login",
                login,
                "displayName",
                "新人",
                "unit",
                county.code() + "-desk",
                "email",
                "",
                "locale",
                "zh",
                "role",
                role.name(),
                "area",
                county.code());
    }

    private java.net.http.HttpResponse<String> edit(Browser browser, String path, String name, int version) {
        return browser.post(
                path,
                "version",
                "" + version,
                "displayName",
                name,
                "unit",
                county.code() + "-desk",
                "role",
                "OBSERVER",
                "area",
                county.code());
    }

    private java.net.http.HttpResponse<String> withToken(String token) {
        return new Browser(port).get("/account", "Authorization", "Bearer " + token, "Accept", "text/html");
    }

    private static String link(String page) {
        var found = Pattern.compile("/one-time/[A-Za-z0-9_-]{43}").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private String status(Person person) {
        return jdbc.sql("select status from staff.account where id = ?")
                .param(person.id().value())
                .query(String.class)
                .single();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from staff." + table).query(Long.class).single();
    }

    @Autowired
    private org.liandong.store.Transactions transactions;

    private long audited(String what) {
        return transactions.read(
                new org.liandong.kernel.Access.Machinery("test"),
                () -> jdbc.sql("select count(*) from audit.act where what = ? and outcome = 'DONE'")
                        .param(what)
                        .query(Long.class)
                        .single());
    }
}
