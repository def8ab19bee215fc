package org.liandong.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.liandong.contact.Contacts;
import org.liandong.contact.OpeningRecord;
import org.liandong.document.Papermill;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who left an address and no e-mail gets the document itself on paper, printed by a unit apart, its address seen by nobody else. */
@DeskTest
class DocumentPostTests {

    private static final Access ALL = new Access.Machinery("test");

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Papermill papermill;

    @Autowired
    private Deliverer deliverer;

    @Autowired
    private PaperLetters letters;

    @Autowired
    private PrintQueue queue;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private UUID accepted(Counter.Staffed here, String contact) {
        var taken = counter.as(port, here.clerk())
                .create("/api/v1/requests", """
                {"categoryCode":"MATTER-LAND","place":{"areaCode":"%s"},"narrative":"补偿款没有到户","points":["补偿款"],
                 "contact":%s}
                """.formatted(here.county().eastCode(), contact));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        var id = UUID.fromString(taken.json().path("id").asString());
        act(here.clerk(), id, "forward", "{\"to\":\"" + here.county().east() + "\"}");
        act(here.handler(), id, "accept", "{\"note\":\"已请自然资源所核对\"}");
        papermill.run();
        return id;
    }

    private void act(org.liandong.kernel.Actor.Staff who, UUID id, String action, String body) {
        var answer = counter.as(port, who).change("/api/v1/requests/" + id + "/" + action, counter.version(id), body);
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    private long deliveries(UUID id) {
        return transactions.read(
                ALL,
                () -> jdbc.sql("select count(*) from notification.delivery where case_id = ? and kind = 'DOCUMENT'")
                        .param(id)
                        .query(Long.class)
                        .single());
    }

    private UUID delivery(UUID id) {
        return transactions.read(
                ALL,
                () -> jdbc.sql("select id from notification.delivery where case_id = ? and kind = 'DOCUMENT'")
                        .param(id)
                        .query(UUID.class)
                        .single());
    }

    @Test
    void theNoticeGoesOnPaperToAnAddressOnlyThePrinterSees() throws IOException {
        var here = counter.staffed();
        var id = accepted(here, "{\"name\":\"王某\",\"address\":\"东乡竹影巷七号\"}");
        papermill.run();
        assertThat(deliveries(id)).as("once, however often it is looked").isOne();
        while (deliverer.once() > 0) {
            Thread.onSpinWait();
        }

        var own = counties.staff(here.county().east(), here.county().code(), Role.MAILROOM);
        assertThatThrownBy(() -> letters.print(own, delivery(id))).isInstanceOf(RefusedException.class);
        assertThat(contacts.openings(ALL, new CaseId(id))).isEmpty();
        var mailroom = counties.staff(here.county().west(), here.county().code(), Role.MAILROOM);
        var pdf = letters.print(mailroom, delivery(id));
        Files.write(Files.createDirectories(Path.of("target", "sheets")).resolve("letter.pdf"), pdf);
        try (var loaded = Loader.loadPDF(pdf)) {
            var text = new PDFTextStripper().getText(loaded).replaceAll("\\s", "");
            assertThat(loaded.getNumberOfPages()).isGreaterThan(1);
            assertThat(text).contains("东乡竹影巷七号", "王某", "受理告知书", "已请自然资源所核对", "附件：");
        }
        assertThat(contacts.openings(ALL, new CaseId(id)))
                .extracting(OpeningRecord::purpose)
                .containsExactly(OpeningRecord.Purpose.DELIVERY);
        queue.posted(mailroom, delivery(id));
    }

    @Test
    void whoLeftNothingIsWrittenToOnTheirPageOnly() {
        var id = accepted(counter.staffed(), "{}");

        assertThat(deliveries(id)).isZero();
    }
}
