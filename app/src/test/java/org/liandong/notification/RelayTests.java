package org.liandong.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.Casework;
import org.liandong.casework.ReceiptCode;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Contacts;
import org.liandong.contact.Forgetting;
import org.liandong.contact.OpeningRecord;
import org.liandong.incident.Reports;
import org.liandong.intake.Taken;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Matters;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.SmtpPeer;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A resident is reached without anybody seeing where: by mail through a real server, else by letter. */
@MailDeskTest
@Import(Matters.class)
class RelayTests {

    private static final Access ALL = new Access.Machinery("test");
    private static final SmtpPeer PEER = SmtpPeerInitializer.PEER;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Matters matters;

    @Autowired
    private Relay relay;

    @Autowired
    private PrintQueue queue;

    @Autowired
    private Deliverer deliverer;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Forgetting forgetting;

    @Autowired
    private Casework casework;

    @Autowired
    private Grants grants;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private TestCounty.County county;
    private Actor.Staff writer;
    private String mailbox = "";

    @BeforeEach
    void aCounty() {
        if (!PEER.running()) {
            PEER.start();
        }
        county = counties.newCounty();
        writer = counties.staff(county.desk(), county.code(), Role.CALL_TAKER);
        mailbox = "resident" + county.code() + "@example.net";
    }

    private Taken matter(@Nullable String email, @Nullable String address) {
        return matters.fire(county, "厂房起火", new ContactDetails("王某", "13900000000", email, null, address));
    }

    private List<String> mails() {
        return PEER.messages().stream()
                .filter(mail -> to(mail).contains(mailbox))
                .map(RelayTests::body)
                .toList();
    }

    private static String to(Message mail) {
        try {
            return java.util.Arrays.toString(mail.getAllRecipients());
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String body(Message mail) {
        try {
            return mail.getSubject() + "\n" + mail.getContent();
        } catch (jakarta.mail.MessagingException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String column(Taken taken, String column) {
        return transactions.read(
                ALL,
                () -> jdbc.sql("select " + column
                                + " from notification.delivery where case_id = :id order by created_at desc limit 1")
                        .param("id", taken.report().value())
                        .query(String.class)
                        .single());
    }

    private UUID delivery(Taken taken) {
        return UUID.fromString(column(taken, "id::text"));
    }

    private long written() {
        return transactions.read(ALL, () -> jdbc.sql("""
                        select (select count(*) from casework.journal) + (select count(*) from notification.delivery)
                             + (select count(*) from contact.opening)
                        """).query(Long.class).single());
    }

    private ProblemCode refusal(Runnable act) {
        var refused = new RefusedException[1];
        long before = written();
        assertThatThrownBy(act::run).isInstanceOfSatisfying(RefusedException.class, thrown -> refused[0] = thrown);
        assertThat(written()).as("nothing is written").isEqualTo(before);
        return refused[0].refusals().getFirst().code();
    }

    @Test
    void aMessageGoesOutByMailAndStandsInTheJournalAndNobodyOpenedTheContact() {
        var taken = matter(mailbox, null);
        assertThat(relay.send(writer, taken.report(), "请留意电话")).isTrue();
        deliverer.once();

        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail).contains("请留意电话", taken.number()));
        assertThat(column(taken, "state")).isEqualTo("SENT");
        assertThat(column(taken, "coalesce(octet_length(receipt_sealed), 0)::text"))
                .isNotEqualTo("0");
        assertThat(contacts.openings(grants.access(writer), taken.report())).isEmpty();
        assertThat(casework.journal(grants.access(writer), taken.report()))
                .extracting(line -> line.action() + ":" + line.note())
                .contains("RELAY:请留意电话");
    }

    @Test
    void whoLeftNothingReadsItOnTheirPageOnly() {
        var taken = matter(null, null);
        assertThat(relay.send(writer, taken.report(), "请留意")).isFalse();
        assertThat(transactions.read(
                        ALL,
                        () -> jdbc.sql("select count(*) from notification.delivery where case_id = :id")
                                .param("id", taken.report().value())
                                .query(Integer.class)
                                .single()))
                .isZero();
        assertThat(refusal(() -> relay.sendNewCode(writer, taken.report()))).isEqualTo(ProblemCode.NO_WAY_TO_REACH);
    }

    @Test
    void badMessagesAndPeopleWithoutTheGrantWriteNothing() {
        var taken = matter(mailbox, null);
        assertThat(refusal(() -> relay.send(writer, taken.report(), " "))).isEqualTo(ProblemCode.FIELD_REQUIRED);
        assertThat(refusal(() -> relay.send(writer, taken.report(), "长".repeat(2001))))
                .isEqualTo(ProblemCode.FIELD_TOO_LONG);
        assertThat(refusal(() -> relay.send(writer, taken.report(), "a\u0000b")))
                .isEqualTo(ProblemCode.FIELD_INVALID);
        var observer = counties.staff(county.desk(), county.code(), Role.OBSERVER);
        assertThat(refusal(() -> relay.send(observer, taken.report(), "你好"))).isEqualTo(ProblemCode.NOT_GRANTED);
        var other = counties.newCounty();
        var stranger = counties.staff(other.desk(), other.code(), Role.CALL_TAKER);
        assertThat(refusal(() -> relay.send(stranger, taken.report(), "你好"))).isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void aLetterIsPrintedByAUnitApartAndSeenAsAnOpening() {
        var taken = matter(null, "东乡竹影巷七号");
        relay.send(writer, taken.report(), "请留意");
        deliverer.once();
        var id = delivery(taken);
        assertThat(column(taken, "state")).isEqualTo("TO_PRINT");

        var own = counties.staff(county.desk(), county.code(), Role.MAILROOM);
        assertThat(queue.list(own)).as("the handling unit prints nothing").isEmpty();
        assertThat(refusal(() -> queue.print(own, id))).isEqualTo(ProblemCode.OTHER_UNIT_NEEDED);
        var mailroom = counties.staff(county.west(), county.code(), Role.MAILROOM);
        assertThat(refusal(() -> queue.posted(mailroom, id))).isEqualTo(ProblemCode.NOT_POSSIBLE_NOW);
        var sheet = queue.print(mailroom, id);
        assertThat(sheet.address()).isEqualTo("东乡竹影巷七号");
        assertThat(sheet.letter().text()).contains("请留意");
        assertThat(contacts.openings(grants.access(writer), taken.report()))
                .extracting(OpeningRecord::purpose, OpeningRecord::unit)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(OpeningRecord.Purpose.DELIVERY, county.west()));
        queue.posted(mailroom, id);
        assertThat(column(taken, "state")).isEqualTo("SENT");
        assertThat(refusal(() -> queue.print(mailroom, id))).isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void aNewCodeGoesToTheSealedContactOnlyAndTheOldOneDiesThen() {
        var taken = matter(mailbox, null);
        var old = ReceiptCode.parse(taken.receiptCode()).orElseThrow();
        relay.sendNewCode(writer, taken.report());
        assertThat(refusal(() -> relay.sendNewCode(writer, taken.report()))).isEqualTo(ProblemCode.ALREADY_DONE);
        assertThat(casework.findByReceipt(old.hash())).as("until it has left").isPresent();
        deliverer.once();

        var fresh = mails().getLast().replaceAll("(?s).*?([0-9A-Z]{4}(-[0-9A-Z]{4}){3}-[0-9A-Z]).*", "$1");
        assertThat(casework.findByReceipt(ReceiptCode.parse(fresh).orElseThrow().hash()))
                .contains(Reports.ref(taken.report()));
        assertThat(casework.findByReceipt(old.hash())).isEmpty();
        assertThat(casework.steps(ALL, taken.report())).extracting("action").contains("NEW_CODE");
        assertThat(casework.journal(ALL, taken.report()))
                .noneMatch(line -> String.valueOf(line).contains(fresh));
    }

    @Test
    void afterTheResidentAskedForErasureNothingMoreIsSent() {
        var taken = matter(mailbox, null);
        relay.send(writer, taken.report(), "请留意");
        forgetting.ask(Reports.ref(taken.report()));
        deliverer.once();
        assertThat(mails()).isEmpty();
        assertThat(column(taken, "error_code")).isEqualTo("CONTACT_LOCKED");
        assertThat(relay.send(writer, taken.report(), "还有一事"))
                .as("on the page only")
                .isFalse();
    }

    @Test
    void anAddressIsGivenOnceAnAttemptAndOnlyForAClaimedMessage() {
        var taken = matter(mailbox, null);
        relay.send(writer, taken.report(), "请留意");
        var id = delivery(taken);
        assertThatThrownBy(() -> contacts.addressOf(taken.report(), id))
                .hasStackTraceContaining("no claimed message to a resident");
        deliverer.once();
        assertThatThrownBy(() -> contacts.addressOf(taken.report(), id))
                .hasStackTraceContaining("no claimed message to a resident");
        time.step(Duration.ofSeconds(1));
    }
}
