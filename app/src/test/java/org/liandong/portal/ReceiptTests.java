package org.liandong.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.incident.Reports;
import org.liandong.kernel.CaseId;
import org.liandong.ledger.LogFreeze;
import org.liandong.ledger.LogLoop;
import org.liandong.ledger.PolicyText;
import org.liandong.ledger.ReceiptCheck;
import org.liandong.ledger.ReceiptCheck.Answer;
import org.liandong.ledger.ReceiptCheck.Step;
import org.liandong.merkle.Note;
import org.liandong.merkle.NoteVerification;
import org.liandong.merkle.VerifierKey;
import org.liandong.staff.Role;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.liandong.support.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A resident leaves with a promise, gets a receipt, and checks both with nothing but the files and a key. */
@DeskTest
class ReceiptTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private LogLoop loop;

    @Autowired
    private LogFreeze freeze;

    @Autowired
    private Reports reports;

    private Api anyone;
    private TestCounty.County county;
    private String code;
    private CaseId id;
    private String promise;

    @BeforeEach
    void aReportIsTaken() {
        loop.once();
        anyone = new Api(port, null);
        county = counties.newCounty();
        take();
    }

    private Api.Answer take() {
        var answer = anyone.create(
                "/api/v1/public/reports",
                "{\"classCode\":\"FIRE\",\"place\":{\"areaCode\":\"%s\"},\"narrative\":\"冒烟\"}"
                        .formatted(county.eastCode()),
                UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        code = answer.json().path("receiptCode").asString();
        id = CaseId.parse(answer.json().path("id").asString());
        promise = answer.json().path("promise").asString();
        return answer;
    }

    private ReceiptCheck.Trust trust() {
        return PolicyText.parse(anyone.get("/log/policy").text()).orElseThrow();
    }

    private String file(String name) {
        var answer = anyone.get("/cases/" + code + "/" + name);
        assertThat(answer.status()).as(name + " " + answer.text()).isEqualTo(200);
        return answer.text();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Map<Step, Answer> check(ReceiptCheck.Given given) {
        return new ReceiptCheck(trust())
                .check(given).stream()
                        .collect(Collectors.toMap(ReceiptCheck.Finding::step, ReceiptCheck.Finding::answer));
    }

    private static ReceiptCheck.Given only(String receipt) {
        return new ReceiptCheck.Given(bytes(receipt), List.of(), null, null, null);
    }

    @Test
    void thePromiseIsSignedUnderItsOwnKeyAndNamesAMinute() {
        var answer = take();
        var note = Note.parse(bytes(promise)).get();
        var lines = note.text().split("\n");
        var keys = anyone.get("/log/vkeys").text().lines().toList();

        assertThat(note.verify(List.of(VerifierKey.parse(keys.get(1)).get())))
                .isInstanceOf(NoteVerification.Verified.class);
        assertThat(lines).hasSize(5);
        assertThat(lines[0]).isEqualTo("liandong/promise/v1");
        assertThat(lines[1]).isEqualTo("test.liandong/log");
        assertThat(java.time.Instant.parse(lines[3]).plusSeconds(60)).isEqualTo(java.time.Instant.parse(lines[4]));
        assertThat(answer.json().path("includeBy").asString()).startsWith(lines[4].substring(0, 19));
        assertThat(file("promise.note")).as("the same bytes again").isEqualTo(promise);
    }

    @Test
    void theSameKeyIsAnsweredWithTheSamePromise() {
        var body = "{\"classCode\":\"FIRE\",\"place\":{\"areaCode\":\"%s\"}}".formatted(county.eastCode());
        var key = UUID.randomUUID().toString();

        var first = anyone.create("/api/v1/public/reports", body, key)
                .json()
                .path("promise")
                .asString();
        var again = anyone.create("/api/v1/public/reports", body, key);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("promise").asString()).isEqualTo(first);
    }

    @Test
    void beforeTheLogShowsItThereIsAPromiseAndNoReceipt() {
        var early = anyone.get("/cases/" + code + "/receipt.tlog-proof");

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text()).contains("回执还没生成");
        assertThat(early.response().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void everyCheckOfAGoodReceiptSaysYes() {
        loop.once();
        var first = file("receipt.tlog-proof");
        reports.addMessage(id, 1, "火大了").orThrow();
        loop.once();
        var second = file("receipt.tlog-proof?seq=1");

        var given = new ReceiptCheck.Given(
                bytes(second),
                List.of(bytes(first)),
                bytes(file("body.json?seq=1")),
                bytes(file("promise.note?seq=1")),
                bytes(file("anchor.add-checkpoint?seq=1")));
        // the anchor's proof is for the checkpoint of the receipt beside it
        var answers = check(given);

        assertThat(answers).containsEntry(Step.WITNESSES, Answer.NOT_CHECKED);
        answers.remove(Step.WITNESSES);
        assertThat(answers)
                .hasSize(8)
                .allSatisfy((step, answer) -> assertThat(answer).as(step.name()).isEqualTo(Answer.YES));
        assertThat(file("body.json?seq=1"))
                .contains("ADD_MESSAGE", "hmac-sha256:")
                .doesNotContain("火");
    }

    static List<Arguments> forgeries() {
        return List.of(
                forged("another index", Step.INCLUSION, text -> replaced(text, "\nindex ", "\nindex 1")),
                forged("a hash less", Step.INCLUSION, text -> text.replaceFirst("(index [0-9]+\n)[^\n]+\n", "$1")),
                forged(
                        "a hash more",
                        Step.INCLUSION,
                        text -> text.replaceFirst(
                                "(index [0-9]+\n)", "$1" + Base64.getEncoder().encodeToString(new byte[32]) + "\n")),
                forged(
                        "another root",
                        Step.LOG_SIGNATURE,
                        text -> text.replaceFirst(
                                "(?s)(\ntest[^\n]*\n[0-9]+\n)[^\n]+",
                                "$1" + Base64.getEncoder().encodeToString(new byte[32]))),
                forged("another time", Step.INCLUSION, event(text -> text.replaceFirst("\nat 20", "\nat 19"))),
                forged("another case", Step.INCLUSION, event(text -> text.replaceFirst("\ncase R", "\ncase Q"))),
                forged("another log", Step.ANCHOR, event(text -> text.replaceFirst("\nlog test", "\nlog west"))),
                forged("one more line", Step.FORM, event(text -> text + "more\n")),
                forged("carriage returns", Step.FORM, text -> text.replace("\n", "\r\n")),
                forged("cut short", Step.FORM, text -> text.substring(0, text.length() / 2)),
                forged("empty", Step.FORM, _ -> ""),
                forged("another format", Step.FORM, text -> text.replaceFirst("tlog-proof@v1", "tlog-proof@v2")),
                forged("no signature", Step.FORM, text -> text.replaceFirst("\u2014 [^\n]+\n", "")),
                forged(
                        "a signature of zeroes",
                        Step.LOG_SIGNATURE,
                        text -> text.replaceFirst("(\u2014 [^ ]+ .{6})[^\n]{20}", "$1AAAAAAAAAAAAAAAAAAAA")));
    }

    private static Arguments forged(String name, Step step, UnaryOperator<String> forge) {
        return Arguments.of(name, step, forge);
    }

    private static String replaced(String text, String what, String by) {
        return text.replaceFirst(what, by);
    }

    /** Changes the event text inside the extra data, as whoever re-dates a matter would. */
    private static UnaryOperator<String> event(UnaryOperator<String> change) {
        return text -> {
            var line = text.lines().skip(1).findFirst().orElseThrow();
            var extra = Base64.getDecoder().decode(line.substring("extra ".length()));
            var event = new String(extra, 32, extra.length - 32, StandardCharsets.UTF_8);
            var changed = bytes(change.apply(event));
            var all = java.util.Arrays.copyOf(extra, 32 + changed.length);
            System.arraycopy(changed, 0, all, 32, changed.length);
            return text.replace(line, "extra " + Base64.getEncoder().encodeToString(all));
        };
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("forgeries")
    void aForgedReceiptIsRefusedAndItIsSaidWhy(String name, Step step, UnaryOperator<String> forge) {
        take();
        loop.once();
        var good = file("receipt.tlog-proof");
        assertThat(ReceiptCheck.good(new ReceiptCheck(trust()).check(only(good))))
                .isTrue();

        var forged = forge.apply(good);

        assertThat(forged).isNotEqualTo(good);
        var findings = new ReceiptCheck(trust()).check(only(forged));
        assertThat(ReceiptCheck.good(findings)).isFalse();
        assertThat(findings)
                .filteredOn(finding -> finding.step() == step)
                .extracting(ReceiptCheck.Finding::answer)
                .containsExactly(Answer.NO);
    }

    @Test
    void whatBelongsToAnotherMatterIsRefused() {
        loop.once();
        var mine = file("receipt.tlog-proof");
        var otherPromise = promise;
        take();
        loop.once();
        var theirs = file("receipt.tlog-proof");

        assertThat(check(new ReceiptCheck.Given(
                        bytes(theirs), List.of(bytes(mine)), bytes("{}"), bytes(otherPromise), null)))
                .containsEntry(Step.CHAIN, Answer.NO)
                .containsEntry(Step.BODY, Answer.NO)
                .containsEntry(Step.PROMISE, Answer.NO)
                .containsEntry(Step.INCLUSION, Answer.YES);
    }

    @Test
    void underAnotherKeyNothingIsBelieved() {
        loop.once();
        var other = new org.liandong.merkle.NoteSigner("test.liandong/log", new byte[32]).verifier();
        var trust = PolicyText.parse(other.encoded()).orElseThrow();

        var findings = new ReceiptCheck(trust).check(only(file("receipt.tlog-proof")));

        assertThat(ReceiptCheck.good(findings)).isFalse();
        assertThat(findings.get(1))
                .isEqualTo(new ReceiptCheck.Finding(Step.LOG_SIGNATURE, Answer.NO, "LOG_SIGNATURE_MISSING"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "log", "quorum none\n", "group g 1 w\nquorum g\n", "name+00000000+AQAA", "# nothing\n"})
    void aPolicyThatIsNotUnderstoodIsNoPolicy(String text) {
        assertThat(PolicyText.parse(text)).isEmpty();
        assertThat(PolicyText.parse(anyone.get("/log/policy").text() + text + "\nquorum none\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"receipt.tlog-proof", "promise.note", "body.json", "anchor.add-checkpoint"})
    void onlyTheCodeOpensThem(String name) {
        loop.once();
        var number = reports.get(new org.liandong.kernel.Access.Machinery("test"), id)
                .head()
                .number();

        for (var wrong : List.of(number, id.toString(), "0000-0000-0000-0000-0", code.substring(2), "x".repeat(500))) {
            var answer = anyone.get("/cases/" + wrong + "/" + name);
            assertThat(answer.status()).as(wrong).isEqualTo(404);
        }
        assertThat(anyone.get("/cases/" + code + "/" + name + "?seq=77").status())
                .isEqualTo(404);
        assertThat(anyone.get("/cases/" + code + "/" + name + "?seq=-1").status())
                .isEqualTo(404);
        assertThat(anyone.get("/cases/" + code + "/" + name + "?seq=one").status())
                .isEqualTo(400);
        var good = anyone.get("/cases/" + code + "/" + name).response();
        assertThat(good.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(good.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(good.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
    }

    @Test
    void whenTheKeysAreDestroyedTheDeskCanOpenTheLeafNoMoreAndTheHolderStillCan() {
        loop.once();
        var kept = file("receipt.tlog-proof");
        var dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        reports.handOverToPolice(dispatcher, id, 1).orThrow();
        loop.once();

        assertThat(anyone.get("/cases/" + code + "/receipt.tlog-proof").status())
                .isEqualTo(410);
        assertThat(ReceiptCheck.good(new ReceiptCheck(trust()).check(only(kept))))
                .isTrue();
    }

    @Test
    void whileNothingIsSignedTheAnswerSaysSoPlainly() {
        freeze.freeze(org.liandong.ledger.FrozenWhy.RESTORED, null);
        try {
            loop.once();
            // what is remembered confirms a restored database at once, so freeze for a reason that stays
            freeze.freeze(org.liandong.ledger.FrozenWhy.DAMAGED, null);
            loop.once();

            var answer = take();

            assertThat(answer.json().has("includeBy")).isFalse();
            assertThat(promise).startsWith("liandong/acknowledgement/v1\n");
            assertThat(anyone.get("/cases/" + code + "/receipt.tlog-proof").status())
                    .isEqualTo(409);
            var visitor = new Visitor(port);
            visitor.get("/my");
            assertThat(visitor.fill("/my", "code", code).body()).contains("不承诺记入时间");
            assertThat(visitor.get("/verify").body()).contains("账本签名已暂停");
        } finally {
            org.springframework.test.util.ReflectionTestUtils.invokeMethod(
                    freeze, "release", "TEST_IS_OVER", (Long) null);
            loop.once();
        }
    }

    @Test
    void thePageOffersWhatCanBeHad() {
        loop.once();
        var visitor = new Visitor(port);
        visitor.get("/my");

        var page = visitor.fill("/my", "code", code).body();

        assertThat(page).contains("已记入，第", "验证回执", "没有指定外部见证方").doesNotContain("/cases/");
        assertThat(visitor.get("/verify").body())
                .contains("没有指定外部见证方", "log test.liandong/log+", "data-step=\"promise\"");
    }
}
