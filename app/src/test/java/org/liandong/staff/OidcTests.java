package org.liandong.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.UnitId;
import org.liandong.support.Browser;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.OidcPeer;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.liandong.support.TestDatabaseInitializer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** Sign-in by a certified identity provider in another process, through a real browser: code, PKCE, state, nonce. */
@DeskTest
@ContextConfiguration(initializers = {TestDatabaseInitializer.class, OidcTests.AtTheProvider.class})
@ExtendWith(Browsers.class)
@DisabledIfEnvironmentVariable(named = "LIANDONG_SKIP_PEERS", matches = "1")
@DisabledIfEnvironmentVariable(named = "LIANDONG_SKIP_OIDC", matches = "1")
class OidcTests {

    private static final OidcPeer PEER = new OidcPeer();
    private static Browsers browsers;

    /** Points the desk at the provider, which is started once the desk's port is known. */
    static final class AtTheProvider implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "oidc peer",
                            Map.of(
                                    "liandong.oidc.issuer", PEER.issuer(),
                                    "liandong.oidc.client-id", OidcPeer.CLIENT,
                                    "liandong.oidc.client-secret", OidcPeer.SECRET)));
        }
    }

    private static boolean started;

    @Autowired
    private Shift shift;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Authenticators authenticators;

    @LocalServerPort
    private int port;

    private TestCounty.County county;

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
    }

    @AfterAll
    static void stop() {
        browsers.close();
        PEER.close();
    }

    @BeforeEach
    void aCounty() {
        time.set(SettableTimeSource.START);
        county = shift.county();
        if (!started) {
            PEER.start("http://localhost:" + port + "/sign-in/back/county");
            started = true;
        }
    }

    private Page come(String name) {
        var page = browsers.window(1000, 800).newPage();
        page.setDefaultTimeout(60_000);
        page.navigate("http://localhost:" + port + "/sign-in");
        page.click("a[href='/sign-in/with/county']");
        page.fill("input[name=login]", name);
        page.fill("input[name=password]", "anything");
        page.click("button[type=submit]");
        page.click("button[type=submit]");
        page.waitForURL(url -> url.startsWith("http://localhost:" + port + "/") && !url.contains("/sign-in/back"));
        return page;
    }

    private String path(Page page) {
        return URI.create(page.url()).getPath();
    }

    @Test
    void anAccountThatExistsComesInAndNobodyIsMade() {
        var login = shift.person(county, county.code() + "-desk", Role.DISPATCHER);
        var before = accounts();
        var page = come(login);
        assertThat(path(page)).isEqualTo("/desk");
        page.navigate("http://localhost:" + port + "/account");
        assertThat(page.textContent("main")).contains(login, "统一身份");
        page.context().close();

        var stranger = come("nobody-here");
        assertThat(path(stranger)).isEqualTo("/sign-in");
        assertThat(stranger.textContent("main")).contains("统一身份没有对应到这里的账号");
        stranger.navigate("http://localhost:" + port + "/account");
        assertThat(path(stranger)).isEqualTo("/sign-in");
        stranger.context().close();
        assertThat(accounts()).isEqualTo(before);
    }

    /** A person who has a factor here, set up by the real rows. */
    private String personWithAFactor() {
        var login = shift.person(county, county.code() + "-desk", Role.DISPATCHER);
        var id = jdbc.sql("select id from staff.account where login = cast(? as citext)")
                .param(login)
                .query(java.util.UUID.class)
                .single();
        var account = new AccountId(id);
        var begun = authenticators.begin(account, login);
        var secret = SecondFactorTests.decode(begun.secret());
        var unit = new UnitId(jdbc.sql("select unit_id from staff.account where id = ?")
                .param(id)
                .query(java.util.UUID.class)
                .single());
        assertThat(authenticators.confirm(
                        account, new Actor.Staff(account, unit), Totp.code(secret, Totp.step(time.now()))))
                .isTrue();
        return login;
    }

    @Test
    void severalFactorsShownThereAreBelievedAndOneIsNot() {
        var strong = come(personWithAFactor() + "+mfa");
        assertThat(path(strong)).isEqualTo("/desk");
        strong.navigate("http://localhost:" + port + "/account");
        assertThat(strong.textContent("main")).contains("统一身份");
        strong.context().close();

        for (var weaker : List.of("+pwd", "")) {
            var page = come(personWithAFactor() + weaker);
            assertThat(path(page)).as(weaker).isEqualTo("/sign-in/second");
            page.navigate("http://localhost:" + port + "/desk");
            assertThat(path(page)).as("not in yet").isEqualTo("/sign-in");
            page.context().close();
        }
    }

    @Test
    void aLoginGivenToSomebodyElseThereOpensNothingHere() {
        var login = shift.person(county, county.code() + "-desk", Role.DISPATCHER);
        come(login).context().close();
        var other = come(login + "@other");
        assertThat(path(other)).isEqualTo("/sign-in");
        other.context().close();
        var again = come(login);
        assertThat(path(again)).isEqualTo("/desk");
        again.context().close();
    }

    @Test
    void aDisabledAccountStaysOut() {
        var login = shift.person(county, county.code() + "-desk", Role.DISPATCHER);
        jdbc.sql("update staff.account set status = 'DISABLED' where login = cast(? as citext)")
                .param(login)
                .update();
        var page = come(login);
        assertThat(path(page)).isEqualTo("/sign-in");
        page.context().close();
    }

    @Test
    void anAnswerNobodyAskedForIsRefused() {
        var browser = new Browser(port);
        var answer = browser.get("/sign-in/back/county?code=stolen&state=invented");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in?provider");
        var asked = browser.get("/sign-in/with/county");
        assertThat(asked.headers().firstValue("Location").orElse(""))
                .startsWith(PEER.issuer())
                .contains("code_challenge_method=S256", "state=", "nonce=", "response_type=code")
                .doesNotContain(OidcPeer.SECRET.replace(" ", "%20"));
    }

    private long accounts() {
        return jdbc.sql("select count(*) from staff.account").query(Long.class).single();
    }
}
