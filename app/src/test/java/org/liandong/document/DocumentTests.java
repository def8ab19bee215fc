package org.liandong.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.contact.Forgetting;
import org.liandong.contact.Retention;
import org.liandong.grievance.Requests;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.StoreProperties;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.FarTime;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.liandong.support.TestServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A notice from the act that orders it to the file somebody takes home, and what can go wrong in between. */
@DeskTest
@FarTime
class DocumentTests {

    private static final Access ALL = new Access.Machinery("test");
    private static final String STORY = "补偿款没有到户，我叫欧阳稀罕";

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Documents documents;

    @Autowired
    private Papermill papermill;

    @Autowired
    private Grants grants;

    @Autowired
    private Forgetting forgetting;

    @Autowired
    private Retention retention;

    @Autowired
    private Transactions transactions;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private JdbcTemplate template;

    @Autowired
    private StoreProperties store;

    private Counter.Staffed here;

    @BeforeEach
    void aCounter() {
        here = counter.staffed();
        papermill.run();
    }

    /** As somebody with the superuser's password, whom no policy stops. */
    private JdbcClient superuser() {
        var admin = TestServer.postgres().superuser();
        return JdbcClient.create(new DriverManagerDataSource(store.url(), admin.user(), admin.password()));
    }

    private record Taken(UUID id, String code) {
        CaseId caseId() {
            return new CaseId(id);
        }
    }

    private Taken taken() {
        var taken = new org.liandong.support.Api(port, null)
                .create("/api/v1/public/requests", """
                {"categoryCode":"MATTER-LAND","place":{"areaCode":"%s"},"narrative":"%s","points":["补偿款"]}
                """.formatted(here.county().eastCode(), STORY));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        return new Taken(
                UUID.fromString(taken.json().path("id").asString()),
                taken.json().path("receiptCode").asString());
    }

    private void act(Actor.Staff who, UUID id, String action, String body) {
        var answer = counter.as(port, who).change("/api/v1/requests/" + id + "/" + action, counter.version(id), body);
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    private Taken accepted() {
        var matter = taken();
        act(here.clerk(), matter.id(), "forward", "{\"to\":\"" + here.county().east() + "\"}");
        act(here.handler(), matter.id(), "accept", "{\"note\":\"已请镇自然资源所核对\"}");
        return matter;
    }

    private List<Document> of(Taken matter) {
        return documents.list(ALL, List.of(matter.caseId()));
    }

    private static String text(byte[] pdf) throws IOException {
        try (var loaded = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(loaded).replaceAll("\\s", "");
        }
    }

    @Test
    void anAcceptanceIsNumberedInTheActAndWrittenOutInItsWake() throws IOException {
        var matter = accepted();
        var waiting = of(matter).getFirst();
        assertThat(waiting.state()).isEqualTo(Document.State.WAITING);
        assertThat(waiting.kind()).isEqualTo(DocumentKind.REQUEST_ACCEPTED);
        assertThat(waiting.serial()).isEqualTo(1);
        assertThat(waiting.unit()).isEqualTo(here.county().east());
        assertThat(refusal(() -> documents.open(ALL, waiting, Document.Form.PDF)))
                .isEqualTo(ProblemCode.NOT_POSSIBLE_NOW);

        papermill.run();
        var access = grants.access(here.handler());
        var ready = documents.get(access, waiting.id());
        assertThat(ready.state()).isEqualTo(Document.State.READY);
        var pdf = text(documents.open(access, ready, Document.Form.PDF));
        assertThat(pdf)
                .contains("东乡政府受理〔" + ready.year() + "〕1号", "受理告知书", "决定予以受理", "已请镇自然资源所核对", "第34条")
                .contains(counter.facts(matter.id()).head().number())
                .doesNotContain("欧阳稀罕", "没有到户", "{");
        try (var word = new XWPFDocument(new ByteArrayInputStream(documents.open(access, ready, Document.Form.WORD)));
                var reader = new XWPFWordExtractor(word)) {
            assertThat(reader.getText()).contains("已请镇自然资源所核对", "受理告知书");
        }
    }

    @Test
    void everyDecisionAboutARequestLeavesItsNotice() throws IOException {
        var matter = accepted();
        var id = matter.id();
        act(here.handler(), id, "begin", "{}");
        act(here.handler(), id, "state-point", "{\"point\":1,\"note\":\"补偿款何时到户\"}");
        act(here.handler(), id, "ask-extension", "{\"note\":\"要等测绘\"}");
        act(here.head(), id, "grant-extension", "{\"days\":20,\"note\":\"测绘要到月底\"}");
        act(
                here.handler(),
                id,
                "answer-point",
                "{\"point\":1,\"note\":\"已于昨日拨付\",\"evidenceKind\":\"RECORD\",\"evidence\":\"拨款单第七号\"}");
        act(here.handler(), id, "reply", "{\"note\":\"全部补偿款已拨付\"}");
        papermill.run();

        var all = of(matter);
        assertThat(all)
                .extracting(Document::kind)
                .containsExactly(
                        DocumentKind.REQUEST_ACCEPTED, DocumentKind.REQUEST_EXTENDED, DocumentKind.REQUEST_ANSWER);
        assertThat(text(documents.open(ALL, all.get(1), Document.Form.PDF))).contains("延长20日", "测绘要到月底");
        assertThat(text(documents.open(ALL, all.get(2), Document.Form.PDF)))
                .contains("处理意见书", "一、补偿款何时到户", "已于昨日拨付", "佐证：记录拨款单第七号", "综合意见", "全部补偿款已拨付", "第35条");
    }

    @Test
    void aRefusalNamesItsGroundItsDoorAndTheWayAgainstIt() throws IOException {
        var matter = taken();
        act(here.clerk(), matter.id(), "forward", "{\"to\":\"" + here.county().east() + "\"}");
        act(
                here.handler(),
                matter.id(),
                "not-accept",
                "{\"ground\":\"OTHER_PROCEDURE\",\"door\":\"ADMINISTRATIVE_SUIT\",\"note\":\"已在诉讼中\"}");
        papermill.run();

        assertThat(text(documents.open(ALL, of(matter).getFirst(), Document.Form.PDF)))
                .contains("不予受理告知书", "属于另一法定程序", "已在诉讼中", "受理机关", "由另一单位复看");
    }

    @Test
    void numbersHaveNoGapsThoughEightActAtOnceAndSomeFail() throws Exception {
        var matters = IntStream.range(0, 16).mapToObj(i -> taken()).toList();
        for (var matter : matters) {
            act(
                    here.clerk(),
                    matter.id(),
                    "forward",
                    "{\"to\":\"" + here.county().east() + "\"}");
        }
        var barrier = new CyclicBarrier(8);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = IntStream.range(0, 8)
                    .mapToObj(worker -> (Callable<Void>) () -> {
                        barrier.await();
                        for (int i = worker * 2; i < worker * 2 + 2; i++) {
                            var matter = matters.get(i);
                            var api = counter.as(port, here.handler());
                            var stale = api.change("/api/v1/requests/" + matter.id() + "/accept", 1, "{}");
                            assertThat(stale.status()).isEqualTo(409);
                            var done = api.change(
                                    "/api/v1/requests/" + matter.id() + "/accept", counter.version(matter.id()), "{}");
                            assertThat(done.status()).as(done.text()).isEqualTo(200);
                        }
                        return null;
                    })
                    .toList();
            for (var future : threads.invokeAll(tasks)) {
                future.get();
            }
        }
        assertThat(documents.list(ALL, matters.stream().map(Taken::caseId).toList()))
                .extracting(Document::serial)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 16).boxed().toList());
    }

    @Test
    void whatFailsIsTriedAgainThenWaitsInSightForAPerson() throws IOException {
        var matter = accepted();
        papermill.run();
        // A document no act left: whoever writes its content finds no line of the journal for it.
        var lost = ordered(matter, 99);
        papermill.run();
        assertThat(documents.get(ALL, lost))
                .returns(Document.State.WAITING, Document::state)
                .returns("CONTENT_FAILED", Document::errorCode)
                .returns(1, Document::attempts);
        for (int i = 0; i < 8; i++) {
            time.step(Duration.ofMinutes(11));
            papermill.run();
        }
        var failed = documents.get(ALL, lost);
        assertThat(failed.state()).isEqualTo(Document.State.FAILED);
        assertThat(failed.attempts()).isEqualTo(6);

        var observer = counties.staff(here.county().desk(), here.county().code(), Role.OBSERVER);
        assertThat(refusal(() -> documents.retry(observer, lost))).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refusal(() -> documents.retry(here.reviewer(), lost))).isEqualTo(ProblemCode.NOT_GRANTED);
        superuser()
                .sql("update document.document set version = 3, kind = 'REQUEST_EXTENDED' where id = ?")
                .param(lost)
                .update();
        documents.retry(here.handler(), lost);
        papermill.run();
        assertThat(documents.get(ALL, lost))
                .returns(Document.State.READY, Document::state)
                .returns(7, Document::attempts);
        assertThat(refusal(() -> documents.retry(here.handler(), lost))).isEqualTo(ProblemCode.NOT_POSSIBLE_NOW);
        assertThat(superuser()
                        .sql("select count(*) from audit.act where what = 'document.retry' and case_id = ?")
                        .param(matter.id())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private UUID ordered(Taken matter, int version) {
        var writes = new Writes();
        var id = documents.order(
                new Documents.Order(
                        DocumentKind.REQUEST_EXTENDED,
                        matter.caseId(),
                        version,
                        here.county().east(),
                        time.now()),
                writes);
        transactions.write(ALL, () -> writes.flush(template));
        return id;
    }

    @Test
    void onlyThoseWhoSeeTheCaseSeeItAndResidentsOnlyWhatIsWrittenToThem() {
        var matter = accepted();
        papermill.run();
        var document = of(matter).getFirst();
        var other = counter.staffed();

        assertThat(documents.find(grants.access(other.handler()), document.id()))
                .isEmpty();
        assertThat(documents.find(new Access.Public(), document.id())).isEmpty();
        assertThat(documents.find(Access.Capability.of(matter.caseId()), document.id()))
                .isPresent();
        assertThat(documents.find(Access.Capability.of(new CaseId(UUID.randomUUID())), document.id()))
                .isEmpty();
        superuser()
                .sql("update document.document set for_resident = false where id = ?")
                .param(document.id())
                .update();
        assertThat(documents.find(Access.Capability.of(matter.caseId()), document.id()))
                .isEmpty();
        assertThat(documents.list(Access.Capability.of(matter.caseId()), List.of(matter.caseId())))
                .isEmpty();
    }

    @Test
    void itsBytesAreSealedAndGoWithTheCase() {
        var matter = accepted();
        papermill.run();
        var ready = of(matter).getFirst();
        var pieces = superuser()
                .sql("select ciphertext from document.piece where document_id = ?")
                .param(ready.id())
                .query((row, number) -> row.getBytes(1))
                .list();
        assertThat(pieces)
                .hasSize(2)
                .allSatisfy(piece -> assertThat(new String(piece, StandardCharsets.ISO_8859_1))
                        .doesNotContain("%PDF", "PK\u0003\u0004", "word/document.xml"));

        act(here.handler(), matter.id(), "begin", "{}");
        act(
                here.handler(),
                matter.id(),
                "answer-point",
                "{\"point\":1,\"note\":\"已拨付\",\"evidenceKind\":\"RECORD\",\"evidence\":\"拨款单\"}");
        act(here.handler(), matter.id(), "reply", "{\"note\":\"已拨付\"}");
        time.step(Duration.ofDays(40));
        forgetting.ask(Requests.ref(matter.caseId()));
        time.step(Duration.ofDays(8));
        superuser()
                .sql("update casework.head set final = true where id = ?")
                .param(matter.id())
                .update();
        retention.once();
        papermill.run();

        assertThat(refusal(() -> documents.open(ALL, ready, Document.Form.PDF)))
                .isIn(ProblemCode.CONTENT_ERASED, ProblemCode.ERASURE_ASKED);
        assertThat(of(matter).getLast())
                .returns(Document.State.FAILED, Document::state)
                .returns("CONTENT_ERASED", Document::errorCode);
    }

    private static ProblemCode refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var refused = new RefusedException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, e -> refused[0] = e);
        return refused[0].refusals().getFirst().code();
    }
}
