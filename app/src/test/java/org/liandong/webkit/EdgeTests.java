package org.liandong.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.kernel.UnitId;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.support.Api;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class EdgeTests {

    @Autowired
    private TestCounty counties;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private String token(UnitId unit, String area, Role role) {
        var staff = counties.staff(unit, area, role);
        return tokens.issue(
                jdbc.sql("select login::text from staff.account where id = ?")
                        .param(staff.account().value())
                        .query(String.class)
                        .single(),
                "test",
                1);
    }

    @Test
    void everyAnswerCarriesTheHeadersThatProtectIt() {
        for (var path : new String[] {"/sign-in", "/api/v1/nothing", "/actuator/health", "/nothing"}) {
            var headers = new Browser(port).get(path, "Accept", "text/html").headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("Permissions-Policy")).isPresent();
            assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
            assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void pagesHaveNothingInline() {
        for (var path : new String[] {"/sign-in", "/problems", "/nothing"}) {
            var body = new Browser(port).get(path, "Accept", "text/html").body();
            assertThat(body).doesNotContainPattern("<script(?![^>]*src=)|<style|style=\"|\\son[a-z]+=\"|javascript:");
            assertThat(body).contains("name=\"server-time\"", "name=\"time-speed\" content=\"1\"");
        }
    }

    @Test
    void theFrontDoorEndsWell() {
        var browser = new Browser(port);
        var front = browser.get("/");
        assertThat(front.statusCode()).isIn(200, 302);
        assertThat(browser.get("/sign-in").statusCode()).isEqualTo(200);
        assertThat(browser.get("/actuator/health").body()).contains("UP");
        assertThat(browser.cookie("liandong")).as("no session for a visitor").isEmpty();
    }

    @Test
    void metricsAreForThisMachineOrAReader() {
        var county = counties.newCounty();
        var browser = new Browser(port);
        assertThat(browser.get("/actuator/prometheus").statusCode()).isEqualTo(200);
        // through any proxy, this machine is no longer the caller
        assertThat(browser.get("/actuator/prometheus", "X-Forwarded-For", "127.0.0.1")
                        .statusCode())
                .isEqualTo(401);
        var reader = token(county.desk(), county.code(), Role.METRICS_READER);
        assertThat(browser.get(
                                "/actuator/prometheus",
                                "X-Forwarded-For",
                                "9.9.9.9",
                                "Authorization",
                                "Bearer " + reader)
                        .statusCode())
                .isEqualTo(200);
        var other = token(county.desk(), county.code(), Role.OBSERVER);
        assertThat(browser.get("/actuator/prometheus", "Authorization", "Bearer " + other)
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/actuator/env", "Authorization", "Bearer " + reader)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void nothingIsListedAndNothingEchoed() {
        var browser = new Browser(port);
        for (var directory : new String[] {"/js/", "/vendor/", "/messages/", "/application.yaml", "/../"}) {
            assertThat(browser.get(directory, "Accept", "text/html").statusCode())
                    .as(directory)
                    .isIn(400, 404);
        }
        assertThat(browser.request("TRACE", "/sign-in").statusCode()).isIn(403, 405, 501);
    }

    @Test
    void aBadTokenIsRefusedEvenWhereNoneIsNeeded() {
        for (var bad : new String[] {"ldt_wrong", "x", "ldt_" + "A".repeat(43), ""}) {
            var answer = new Browser(port).get("/sign-in", "Authorization", "Bearer " + bad);
            assertThat(answer.statusCode()).as(bad).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void theDescriptionShowsAnyoneWhatAnyoneMayCall() {
        var county = counties.newCounty();
        var browser = new Browser(port);
        var open = browser.get("/v3/api-docs", "Accept", "application/json");
        assertThat(open.statusCode()).isEqualTo(200);
        open = browser.get("/v3/api-docs");
        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(open.body()).contains("\"openapi\":\"3", "\"Problem\"", "reference");
        assertThat(browser.get("/v3/api-docs/desk").statusCode()).isEqualTo(401);
        var token = token(county.desk(), county.code(), Role.OBSERVER);
        assertThat(browser.get("/v3/api-docs", "Authorization", "Bearer " + token)
                        .body())
                .contains("bearer");
        var change = new Api(port, token)
                .get("/v3/api-docs/desk")
                .json()
                .path("paths")
                .path("/api/v1/incidents/{id}/assess")
                .path("post")
                .path("parameters");
        assertThat(change.valueStream().map(each -> each.path("name").asString()))
                .as("what a change takes from the address and the headers")
                .containsExactlyInAnyOrder("id", "If-Match");
        assertThat(browser.get("/swagger-ui.html", "Accept", "text/html").statusCode())
                .isEqualTo(404);
    }

    @Test
    void logsCarryThePatternNotThePath(CapturedOutput output) {
        var secret = "K7QM2XTD94RNSECRET";
        var answer = new Browser(port).get("/one-time/" + secret, "Accept", "text/html");
        var reference = answer.body().replaceAll("(?s).*id=\"ref\">([2-9A-Z-]+)<.*", "$1");
        new Browser(port).get("/nothing/" + secret, "Accept", "text/html");
        assertThat(output.getAll())
                .contains("GET /one-time/{token} 404", reference)
                .doesNotContain(secret, "127.0.0.1", "0:0:0:0");
    }
}
