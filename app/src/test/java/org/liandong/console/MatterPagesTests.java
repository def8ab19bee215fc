package org.liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.Handlers;
import org.liandong.contact.ContactDetails;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.support.Api;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.Matters;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages and addresses of all that concerns a resident: who may not, who is elsewhere, and what is typed wrong. */
@DeskTest
class MatterPagesTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Shift shift;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Matters matters;

    @Autowired
    private Handlers handlers;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    private TestCounty.County county;
    private CaseId id;
    private String page = "";

    @BeforeEach
    void aMatterThatIsOver() {
        county = shift.county();
        var taken = matters.fire(county, "厂房起火", new ContactDetails("佚名", "13900000000", "a@example.net", null));
        matters.end(county, taken);
        id = taken.report();
        page = "/matters/" + id;
    }

    private List<String> posts() {
        return List.of(
                page + "/handlers",
                page + "/handlers/end",
                page + "/open",
                page + "/relay",
                page + "/new-code",
                page + "/break-glass",
                page + "/break-glass/" + UUID.randomUUID() + "/decide",
                page + "/break-glass/" + UUID.randomUUID() + "/open",
                page + "/refuse-erasure",
                page + "/do/find",
                "/letters/" + UUID.randomUUID() + "/print",
                "/letters/" + UUID.randomUUID() + "/posted");
    }

    private static final String[] FILLED = {
        "account", UUID.randomUUID().toString(),
        "purpose", "HANDLING",
        "what", "CONTACT",
        "note", "核对",
        "reason", "核对",
        "text", "你好",
        "ground", "LIFE_AT_RISK",
        "decision", "approve",
        "version", "1"
    };

    private void refused(Browser browser, int... expected) {
        browser.get("/account");
        for (var post : posts()) {
            long before = shift.written();
            var answer = browser.post(post, FILLED);
            assertThat(expected).as("%s answered %d", post, answer.statusCode()).contains(answer.statusCode());
            assertThat(shift.written()).as(post).isEqualTo(before);
        }
    }

    @Test
    void whoHoldsNoGrantIsTurnedAway() {
        var observer = shift.signedIn(port, county, Role.OBSERVER);
        refused(observer, 403);
        for (var get : List.of(page, "/lost-slip", "/pressures", "/letters")) {
            assertThat(observer.get(get).statusCode()).as(get).isEqualTo(403);
        }
        var nobody = new Browser(port);
        nobody.get("/sign-in");
        refused(nobody, 302, 303, 401, 403);
    }

    @Test
    void whoIsElsewhereFindsNothing() {
        var other = shift.county();
        var stranger = shift.signedIn(port, other, Role.values());
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        refused(stranger, 404, 422);
    }

    @Test
    void whatIsTypedWrongIsNamedAndWritesNothing() {
        var leader = shift.signedIn(port, county, Role.DUTY_LEADER, Role.HANDLER, Role.CALL_TAKER);
        leader.get(page);
        for (var wrong : List.of(
                List.of("/handlers", "account", ""),
                List.of("/handlers", "account", "not-an-id"),
                List.of("/handlers", "account", UUID.randomUUID().toString()),
                List.of("/open", "purpose", "CURIOSITY", "what", "CONTACT", "note", "想看"),
                List.of("/open", "what", "CONTACT", "note", "想看"),
                List.of("/relay", "text", " "),
                List.of("/relay", "text", "长".repeat(2001)),
                List.of("/break-glass", "what", "CONTACT", "ground", "BORED", "reason", "想看"),
                List.of("/break-glass", "what", "CONTACT", "ground", "LIFE_AT_RISK", "reason", ""),
                List.of("/refuse-erasure", "ground", "", "note", "要留"))) {
            long before = shift.written();
            var answer = leader.post(
                    page + wrong.getFirst(), wrong.subList(1, wrong.size()).toArray(String[]::new));
            assertThat(answer.statusCode()).as("%s", wrong).isEqualTo(422);
            assertThat(answer.body()).contains("error-summary");
            assertThat(shift.written()).as("%s", wrong).isEqualTo(before);
        }
    }

    @Test
    void nobodyAssignsThemselfThroughThePageEither() {
        var login = shift.person(county, county.code() + "-desk", Role.DUTY_LEADER, Role.HANDLER);
        var browser = new Browser(port);
        browser.signIn(login, Shift.PASSWORD);
        browser.get(page);
        var own = jdbc.sql("select id::text from staff.account where login = cast(? as citext)")
                .param(login)
                .query(String.class)
                .single();
        long before = shift.written();
        var answer = browser.post(page + "/handlers", "account", own);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("不能指派自己");
        assertThat(shift.written()).isEqualTo(before);
    }

    private Api api(Actor.Staff actor) {
        var login = jdbc.sql("select login::text from staff.account where id = ?")
                .param(actor.account().value())
                .query(String.class)
                .single();
        return new Api(port, tokens.issue(login, "test", 1));
    }

    @Test
    void theSameOverHttpForPrograms() {
        var leader = counties.staff(county.desk(), county.code(), Role.DUTY_LEADER);
        var handler = counties.staff(county.east(), county.code(), Role.HANDLER);
        var base = "/api/v1/matters/" + id;
        long before = shift.written();
        assertThat(post(api(handler), base + "/open-words", "{\"purpose\":\"HANDLING\",\"note\":\"核对\"}")
                        .status())
                .isEqualTo(403);
        assertThat(post(api(leader), base + "/handlers", "{}").status()).isEqualTo(422);
        assertThat(post(api(handler), base + "/handlers", account(leader)).status())
                .isEqualTo(403);
        assertThat(shift.written()).isEqualTo(before);

        assertThat(post(api(leader), base + "/handlers", account(handler)).status())
                .isEqualTo(204);
        assertThat(handlers.assigned(
                        Shift.ALL, id, new AccountId(handler.account().value())))
                .isTrue();
        var words = post(api(handler), base + "/open-words", "{\"purpose\":\"HANDLING\",\"note\":\"核对\"}");
        assertThat(words.status()).isEqualTo(200);
        assertThat(words.text()).contains("厂房起火");
        assertThat(words.response().headers().firstValue("Cache-Control").orElse(""))
                .contains("no-store");
        assertThat(api(leader).get(base + "/openings").json().size()).isOne();
        var stranger = shift.county();
        var other = counties.staff(stranger.desk(), stranger.code(), Role.values());
        long after = shift.written();
        java.util.Map.of(
                        "/handlers",
                        account(leader),
                        "/handlers/end",
                        account(handler),
                        "/open-words",
                        "{\"purpose\":\"HANDLING\",\"note\":\"x\"}",
                        "/open-contact",
                        "{\"purpose\":\"HANDLING\",\"note\":\"x\"}",
                        "/relay",
                        "{\"text\":\"x\"}",
                        "/new-code",
                        "{}",
                        "/break-glass",
                        "{\"what\":\"CONTACT\",\"ground\":\"LIFE_AT_RISK\",\"reason\":\"x\"}",
                        "/break-glass/" + UUID.randomUUID() + "/approve",
                        "{}",
                        "/refuse-erasure",
                        "{\"ground\":\"INQUIRY\",\"note\":\"x\"}")
                .forEach((path, body) -> assertThat(
                                post(api(other), base + path, body).status())
                        .as(path)
                        .isEqualTo(404));
        assertThat(shift.written()).isEqualTo(after);
    }

    private static String account(Actor.Staff who) {
        return "{\"account\":\"" + who.account() + "\"}";
    }

    private static Api.Answer post(Api api, String path, String body) {
        return api.send(api.json(path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
