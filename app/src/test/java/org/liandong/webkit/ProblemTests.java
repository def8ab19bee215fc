package org.liandong.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@DeskTest
@Import(ProblemTests.Trouble.class)
class ProblemTests {

    private static final String SECRET_WORDS = "Zhang San lives behind the mill";

    /** Fails in every way a handler can. */
    @RestController
    @PublicEndpoint("a test fails here on purpose")
    static class Trouble {

        record Body(int number, String text) {}

        @GetMapping({"/trouble/{kind}", "/api/v1/public/trouble/{kind}"})
        String trouble(@PathVariable String kind) {
            throw switch (kind) {
                case "refused" ->
                    new RefusedException(List.of(
                            Refusal.field(ProblemCode.FIELD_TOO_LONG, "note", 2000),
                            Refusal.field(ProblemCode.FIELD_REQUIRED, "class")));
                case "busy" ->
                    new CannotGetJdbcConnectionException(
                            SECRET_WORDS, new SQLTransientConnectionException(SECRET_WORDS));
                case "begin" -> new CannotCreateTransactionException(SECRET_WORDS);
                case "lock" -> new CannotAcquireLockException(SECRET_WORDS);
                case "nul" ->
                    new DataIntegrityViolationException(SECRET_WORDS, new SQLException(SECRET_WORDS, "22021"));
                default -> new IllegalStateException(SECRET_WORDS);
            };
        }

        @PostMapping("/api/v1/public/trouble")
        int body(@RequestBody Body body, @RequestHeader("Idempotency-Key") String key, @RequestParam int times) {
            return body.number() * times + key.length();
        }
    }

    @Autowired
    private Problems problems;

    @LocalServerPort
    private int port;

    @Test
    void programsGetFieldsCodesAndAReference() {
        var answer = new Browser(port).get("/api/v1/public/trouble/refused", "Accept-Language", "en");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains(
                        "\"type\":\"/problems/field-too-long\"",
                        "\"code\":\"FIELD_TOO_LONG\"",
                        "\"field\":\"note\"",
                        "2,000",
                        "\"field\":\"class\"",
                        "\"code\":\"FIELD_REQUIRED\"")
                .containsPattern("\"reference\":\"[2-9A-Z]{4}-[2-9A-Z]{4}\"");
    }

    @Test
    void peopleGetThePageInTheirLanguageWithAReference() {
        var browser = new Browser(port);
        var chinese = browser.get("/trouble/bug", "Accept", "text/html");
        assertThat(chinese.statusCode()).isEqualTo(500);
        assertThat(chinese.body())
                .contains("问题在我们这边", "fault-no", "lang=\"zh-CN\"")
                .doesNotContain(SECRET_WORDS, "Exception");
        var english = browser.get("/trouble/bug?lang=en", "Accept", "text/html");
        assertThat(english.body()).contains("on our side", "lang=\"en\"");
        assertThat(browser.get("/trouble/bug", "Accept", "text/html").body()).contains("on our side");
    }

    @Test
    void thePagesScriptGetsAFragment() {
        var answer = new Browser(port).get("/trouble/refused", "HX-Request", "true");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).startsWith("<div class=\"notice\"").doesNotContain("<html");
    }

    @Test
    void faultsOfTheDatabaseAreToldApart() {
        for (var kind : List.of("busy", "begin", "lock")) {
            var busy = new Browser(port).get("/api/v1/public/trouble/" + kind);
            assertThat(busy.statusCode()).as(kind).isEqualTo(503);
            assertThat(busy.headers().firstValue("Retry-After")).as(kind).isPresent();
            assertThat(busy.body()).contains("OVERLOADED").doesNotContain(SECRET_WORDS);
        }
        assertThat(new Browser(port).get("/api/v1/public/trouble/nul").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aBadBodyNamesItsFieldAndNeverRepeatsIt() {
        var browser = new Browser(port);
        var path = "/api/v1/public/trouble?times=1";
        var wrongType = browser.postJson(path, "{\"number\":\"" + SECRET_WORDS + "\"}", "Idempotency-Key", "k");
        assertThat(wrongType.statusCode()).isEqualTo(422);
        assertThat(wrongType.body()).contains("\"field\":\"number\"").doesNotContain(SECRET_WORDS);
        var unknown = browser.postJson(path, "{\"number\":1,\"shoe\":2}", "Idempotency-Key", "k");
        assertThat(unknown.body()).contains("\"field\":\"shoe\"");
        var broken = browser.postJson(path, "{\"number\":" + SECRET_WORDS, "Idempotency-Key", "k");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("BODY_UNREADABLE").doesNotContain(SECRET_WORDS);
        assertThat(browser.postJson(path, "{\"number\":1}").body()).contains("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(browser.postJson("/api/v1/public/trouble", "{\"number\":1}", "Idempotency-Key", "k")
                        .body())
                .contains("FIELD_REQUIRED", "\"field\":\"times\"");
        assertThat(browser.postJson("/api/v1/public/trouble?times=x", "{\"number\":1}", "Idempotency-Key", "k")
                        .body())
                .contains("PARAMETER_INVALID", "\"field\":\"times\"");
    }

    @Test
    void methodsTypesAndAddressesAreRefusedByName() {
        var browser = new Browser(port);
        var method = browser.request("DELETE", "/api/v1/public/trouble/x");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).isPresent();
        var type = browser.request("POST", "/api/v1/public/trouble?times=1", "Content-Type", "text/csv");
        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(browser.get("/api/v1/nothing").body()).contains("NOT_FOUND");
        assertThat(browser.get("/nothing/here", "Accept", "text/html").statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/error", "Accept", "text/html").statusCode()).isEqualTo(404);
        var hostile = browser.get("/api/v1/public/%2e%2e/trouble;x=1");
        assertThat(hostile.statusCode()).isBetween(400, 404);
        assertThat(hostile.body()).doesNotContain("Exception");
    }

    @Test
    void everyProblemIsExplainedAtItsAddress() {
        var browser = new Browser(port);
        for (var code : ProblemCode.values()) {
            var page = browser.get("/problems/" + code.slug(), "Accept", "text/html");
            assertThat(page.statusCode()).as(code.name()).isEqualTo(200);
            assertThat(page.body()).contains(code.name());
        }
        assertThat(browser.get("/problems/no-such", "Accept", "text/html").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anotherActCameFirst() throws Exception {
        var constructor =
                org.liandong.store.Writes.UnexpectedRowsException.class.getDeclaredConstructor(int.class, int.class);
        constructor.setAccessible(true);
        assertThat(Faults.of(constructor.newInstance(0, 0)).code()).isEqualTo(ProblemCode.STALE_VERSION);
    }

    @Test
    void silencedExceptionsKeepTypesAndFramesOnly() {
        var silent = Silenced.copyOf(new IllegalStateException(SECRET_WORDS, new SQLException(SECRET_WORDS)));
        assertThat(silent).hasMessage("java.lang.IllegalStateException");
        assertThat(silent.getCause()).hasMessage("java.sql.SQLException");
        assertThat(silent.getStackTrace()).isNotEmpty();
    }

    @Test
    void formsShowTheSameWords() {
        var errors = FormErrors.of(
                List.of(Refusal.field(ProblemCode.FIELD_REQUIRED, "name"), Refusal.of(ProblemCode.STALE_VERSION)),
                problems,
                java.util.Locale.CHINESE);
        assertThat(errors.of("name")).isEqualTo("此项必填。");
        assertThat(errors.general()).hasSize(1);
    }
}
