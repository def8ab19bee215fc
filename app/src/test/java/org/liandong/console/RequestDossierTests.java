package org.liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.Handlers;
import org.liandong.contact.Contacts;
import org.liandong.contact.OpeningRecord;
import org.liandong.document.Papermill;
import org.liandong.kernel.Access;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.staff.Role;
import org.liandong.support.Api;
import org.liandong.support.Browser;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents on the pages of staff and of the resident, and the file of a case as one bundle. */
@DeskTest
class RequestDossierTests {

    private static final Access ALL = new Access.Machinery("test");
    private static final String STORY = "补偿款没有到户，我家在竹影巷";

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private Shift shift;

    @Autowired
    private Papermill papermill;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Handlers handlers;

    @Autowired
    private JdbcClient jdbc;

    private Counter.Staffed here;
    private UUID id = new UUID(0, 0);
    private String code = "";

    @BeforeEach
    void anAcceptedMatter() {
        here = counter.staffed();
        var taken = new Api(port, null)
                .create("/api/v1/public/requests", """
                {"categoryCode":"MATTER-LAND","place":{"areaCode":"%s"},"narrative":"%s","points":["补偿款"]}
                """.formatted(here.county().eastCode(), STORY));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        id = UUID.fromString(taken.json().path("id").asString());
        code = taken.json().path("receiptCode").asString();
        act(here.clerk(), "forward", "{\"to\":\"" + here.county().east() + "\"}");
        act(here.handler(), "accept", "{\"note\":\"已请自然资源所核对\"}");
        papermill.run();
    }

    private void act(Actor.Staff who, String action, String body) {
        var answer = counter.as(port, who).change("/api/v1/requests/" + id + "/" + action, counter.version(id), body);
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    private Browser signedIn(Role... roles) {
        return shift.signedIn(port, here.county(), here.county().code() + "-east", roles);
    }

    private AccountId account(String login) {
        return new AccountId(jdbc.sql("select id from staff.account where login = ?")
                .param(login)
                .query(UUID.class)
                .single());
    }

    private static String text(byte[] pdf) throws IOException {
        try (var loaded = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(loaded).replaceAll("\\s", "");
        }
    }

    @Test
    void staffTakeBothFilesFromThePageAndTheResidentThePdf() throws IOException {
        var handler = signedIn(Role.REQUEST_HANDLER);
        var page = handler.get("/requests/" + id).body();
        assertThat(page).contains("受理告知书", "受理〔", "已生成");
        int at = page.indexOf("/documents/");
        var address = page.substring(at, page.indexOf('"', at));
        assertThat(text(handler.file(address).body())).contains("受理告知书", "已请自然资源所核对");
        assertThat(handler.file(address.replace("/pdf", "/docx")).headers().firstValue("Content-Disposition"))
                .get()
                .asString()
                .contains(".docx");

        var resident = new Browser(port);
        resident.get("/my");
        var mine = resident.post("/my", "code", code).body();
        assertThat(mine).contains("受理告知书", "下载 PDF").doesNotContain(address);
        int field = mine.indexOf("name=\"document\" value=\"") + 23;
        var document = mine.substring(field, mine.indexOf('"', field));
        var taken = resident.postForFile("/my/document", "code", code, "document", document);
        assertThat(text(taken.body())).contains("受理告知书", "已请自然资源所核对");
        assertThat(resident.postForFile("/my/document", "code", "0000-0000-0000-0000-0", "document", document)
                        .statusCode())
                .isEqualTo(404);
        assertThat(resident.get(address).statusCode()).as("led to the sign-in").isEqualTo(303);
    }

    @Test
    void theSlipIsDrawnForWhoHoldsTheCodeAndSaysIt() throws IOException {
        var resident = new Browser(port);
        resident.get("/my");
        var slip = resident.postForFile("/my/slip", "code", code);
        assertThat(slip.statusCode()).isEqualTo(200);
        Files.write(Files.createDirectories(Path.of("target", "sheets")).resolve("slip.pdf"), slip.body());
        assertThat(text(slip.body()))
                .contains(code, counter.facts(id).head().number())
                .doesNotContain("竹影巷");
        try (var loaded = Loader.loadPDF(slip.body())) {
            assertThat(loaded.getNumberOfPages()).isOne();
        }
        assertThat(resident.postForFile("/my/slip", "code", "").statusCode()).isEqualTo(404);
    }

    @Test
    void theBundleHoldsWhatWasDoneAndLeavesClosedWhatTheResidentSaid() throws IOException {
        var clerk = signedIn(Role.REQUEST_HANDLER);
        clerk.get("/requests/" + id);
        int before = contacts.openings(ALL, new CaseId(id)).size();
        HttpResponse<byte[]> bundle = clerk.postForFile("/requests/" + id + "/bundle");
        assertThat(bundle.statusCode()).isEqualTo(200);

        var folder = Files.createDirectories(Path.of("target", "sheets"));
        Files.write(folder.resolve("bundle.pdf"), bundle.body());
        var text = text(bundle.body());
        assertThat(text)
                .contains("案卷", "卷内目录", "办理过程", "受理告知书", "已请自然资源所核对", "卷1", "卷2")
                .doesNotContain("竹影巷");
        assertThat(contacts.openings(ALL, new CaseId(id))).hasSize(before);
        try (var pdf = Loader.loadPDF(bundle.body())) {
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(pdf).replaceAll("\\s", "")).contains("卷" + page);
            }
        }
    }

    @Test
    void openedForAReasonItHoldsTheWordsAndTheOpeningIsSeen() throws IOException {
        var login = shift.person(here.county(), here.county().code() + "-east", Role.REQUEST_HANDLER);
        var browser = new Browser(port);
        browser.signIn(login, Shift.PASSWORD);
        browser.get("/requests/" + id);
        assertThat(browser.postForFile("/requests/" + id + "/bundle", "open", "true")
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.postForFile("/requests/" + id + "/bundle", "open", "true", "note", "归档")
                        .statusCode())
                .as("nobody assigned them")
                .isEqualTo(403);
        handlers.assign(here.head(), new CaseId(id), account(login));

        var bundle = browser.postForFile("/requests/" + id + "/bundle", "open", "true", "note", "归档");
        assertThat(bundle.statusCode()).isEqualTo(200);
        assertThat(text(bundle.body())).contains("竹影巷", "当事人的陈述");
        assertThat(contacts.openings(ALL, new CaseId(id)))
                .anyMatch(opening -> opening.what() == OpeningRecord.What.WORDS
                        && here.county().east().equals(opening.unit()));
    }

    @Test
    void whoDoesNotSeeTheMatterGetsNoBundle() {
        var stranger = shift.signedIn(port, counter.staffed().county(), Role.REQUEST_HANDLER);
        stranger.get("/requests");
        assertThat(stranger.postForFile("/requests/" + id + "/bundle").statusCode())
                .isEqualTo(404);
    }
}
