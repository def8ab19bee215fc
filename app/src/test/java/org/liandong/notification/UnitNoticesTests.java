package org.liandong.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Areas;
import org.liandong.area.Location;
import org.liandong.assignment.NewTask;
import org.liandong.assignment.SubjectKind;
import org.liandong.assignment.TaskClass;
import org.liandong.assignment.TaskKinds;
import org.liandong.assignment.Tasks;
import org.liandong.casework.CaseMoved;
import org.liandong.incident.Incidents;
import org.liandong.incident.NewIncident;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.SmtpPeer;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A unit's duty address hears what has come to the unit: number and page, once, and nobody's words. */
@MailDeskTest
class UnitNoticesTests {

    private static final Access ALL = new Access.Machinery("test");
    private static final SmtpPeer PEER = SmtpPeerInitializer.PEER;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Tasks tasks;

    @Autowired
    private UnitNotices notices;

    @Autowired
    private Deliverer deliverer;

    @Autowired
    private Areas areas;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private TestCounty.County county;
    private Actor.Staff issuer;
    private String mailbox = "";

    @BeforeEach
    void aUnitWithADutyAddress() {
        if (!PEER.running()) {
            PEER.start();
        }
        county = counties.newCounty();
        issuer = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        counties.staff(county.east(), county.code(), Role.TASK_HANDLER);
        counties.staff(county.west(), county.code(), Role.TASK_HANDLER);
        mailbox = "duty" + county.code() + "@unit.example";
        jdbc.sql("update area.unit set duty_email = ? where id = ?")
                .params(mailbox, county.east().value())
                .update();
        areas.refresh();
    }

    private CaseId task(org.liandong.kernel.UnitId unit) {
        var location = new Location(Location.Precision.TOWNSHIP, county.eastCode(), null, null, null);
        var incident = incidents
                .open(issuer, new NewIncident("FIRE", location, List.of(), "东乡老街", time.now(), false))
                .idOrThrow();
        return tasks.issue(
                issuer,
                new NewTask(
                        SubjectKind.INCIDENT,
                        incident.toString(),
                        TaskClass.REPAIR,
                        unit,
                        "修复老街路面",
                        "恢复双向通行",
                        null,
                        null),
                null);
    }

    private long waiting(CaseId id) {
        return transactions.read(
                ALL,
                () -> jdbc.sql("select count(*) from notification.delivery where case_id = ? and kind = 'UNIT_NOTICE'")
                        .param(id.value())
                        .query(Long.class)
                        .single());
    }

    private List<String> mails() {
        return PEER.messages().stream()
                .filter(this::mine)
                .map(UnitNoticesTests::said)
                .toList();
    }

    private boolean mine(Message mail) {
        try {
            return Arrays.toString(mail.getAllRecipients()).contains(mailbox);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String said(Message mail) {
        try {
            return mail.getSubject() + "\n" + mail.getContent();
        } catch (jakarta.mail.MessagingException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTaskIsToldOnceWithItsNumberAndPageAndNothingOfWhatItSays() {
        var id = task(county.east());
        await().atMost(Duration.ofSeconds(60)).until(() -> waiting(id) == 1);
        notices.tell(new CaseMoved(new CaseRef(TaskKinds.TASK, id), null, "", "ISSUE", null, "ISSUED", 1, time.now()));
        assertThat(waiting(id)).isOne();

        time.step(Duration.ofSeconds(5));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            deliverer.once();
            return !mails().isEmpty();
        });
        assertThat(mails())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("待签收", "https://desk.county.test/tasks/" + id, "waits to be signed for")
                        .doesNotContain("老街", "双向"));
    }

    @Test
    void aUnitWithoutAnAddressIsNotWrittenTo() {
        var id = task(county.west());
        notices.tell(new CaseMoved(new CaseRef(TaskKinds.TASK, id), null, "", "ISSUE", null, "ISSUED", 1, time.now()));
        assertThat(waiting(id)).isZero();
    }

    @Test
    void everyWordOfANoticeIsThereInBothLanguages() {
        // The words are looked up by state and action; a new one without words would be found out here.
        assertThat(UnitNotices.words()).hasSize(14).allSatisfy(key -> {
            for (var locale : List.of(java.util.Locale.CHINESE, java.util.Locale.ENGLISH)) {
                assertThat(messages.getMessage("unit-notice." + key, null, locale))
                        .isNotBlank();
            }
        });
    }

    @Autowired
    private org.springframework.context.MessageSource messages;
}
