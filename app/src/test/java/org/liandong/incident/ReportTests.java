package org.liandong.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Locator;
import org.liandong.casework.Casework;
import org.liandong.casework.Outcome;
import org.liandong.casework.ReceiptCode;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Contacts;
import org.liandong.contact.OpeningRecord;
import org.liandong.contact.Words;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.deadline.Tick;
import org.liandong.intake.Intake;
import org.liandong.intake.Taken;
import org.liandong.intake.Triage;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A report from the call to its end, and what the reporter can do about it. */
@DeskTest
class ReportTests {

    @Autowired
    private TestCounty counties;

    @Autowired
    private Intake intake;

    @Autowired
    private Reports reports;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Casework casework;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private Tick tick;

    @Autowired
    private Grants grants;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private TestCounty.County county;
    private Actor.Staff dispatcher;
    private Actor.Staff reviewer;

    @BeforeEach
    void aCounty() {
        county = counties.newCounty();
        dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        reviewer = counties.staff(county.east(), county.code(), Role.REVIEWER);
    }

    private Taken call(String narrative) {
        return intake.take(dispatcher, emergency("FIRE", narrative), null);
    }

    private Triage.Emergency emergency(String classCode, String narrative) {
        return new Triage.Emergency(
                classCode,
                new Locator.Said(null, null, null, county.eastCode()),
                narrative,
                null,
                new ContactDetails("佚名", "13900000000", null, null),
                ReportChannel.PHONE,
                null,
                false);
    }

    private CaseId incidentFrom(Taken taken) {
        var report = reports.get(grants.access(dispatcher), taken.report());
        return incidents.open(dispatcher, NewIncident.from(report)).idOrThrow();
    }

    private int version(CaseId report) {
        return reports.get(new Access.Machinery("test"), report).head().version();
    }

    private String state(CaseId report) {
        return reports.get(new Access.Machinery("test"), report).head().state();
    }

    @Test
    void aCallIsOneCaseWithClockLeafAndReceipt() {
        var taken = call("厂房起火，有浓烟");

        var facts = reports.get(grants.access(dispatcher), taken.report());
        assertThat(facts.head().state()).isEqualTo("RECEIVED");
        assertThat(facts.words()).containsExactly("厂房", "浓烟", "起火");
        assertThat(deadlines.recompute(taken.report()).size()).isZero();
        var clocks = transactions.read(grants.access(dispatcher), () -> deadlines.states(taken.report()));
        assertThat(clocks).singleElement().satisfies(clock -> {
            assertThat(clock.clock().code()).isEqualTo("decide");
            assertThat(clock.status()).isEqualTo(ClockState.Status.RUNNING);
        });
        var code = ReceiptCode.parse(taken.receiptCode().toLowerCase()).orElseThrow();
        assertThat(casework.findByReceipt(code.hash())).contains(Reports.ref(taken.report()));
        assertThat(leaves(taken.report())).containsExactly("intake");
    }

    private List<String> leaves(CaseId id) {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("select kind from ledger.leaf where case_id = :id order by seq")
                        .param("id", id.value())
                        .query(String.class)
                        .list());
    }

    @Test
    void attachingIsReversibleAndLosesNothing() {
        var taken = call("起火");
        var incident = incidentFrom(taken);

        reports.attach(dispatcher, taken.report(), 1, incident).orThrow();
        assertThat(state(taken.report())).isEqualTo("ATTACHED");
        assertThat(reports.ofIncident(grants.access(dispatcher), incident)).hasSize(1);

        reports.detach(dispatcher, taken.report(), 2, "不是同一处").orThrow();
        assertThat(state(taken.report())).isEqualTo("RECEIVED");
        assertThat(contacts.openWords(dispatcher, Reports.ref(taken.report()), OpeningRecord.Purpose.RESPONSE))
                .extracting(Words::text)
                .containsExactly("起火");
        assertThat(casework.journal(grants.access(dispatcher), taken.report()))
                .extracting(entry -> entry.action() + ":" + entry.note())
                .containsExactly("RECEIVE:null", "ATTACH:null", "DETACH:不是同一处", "OPEN_SEALED:null");
    }

    @Test
    void readingACallIsAnActInItsChain() {
        var taken = call("起火");

        contacts.openWords(dispatcher, Reports.ref(taken.report()), OpeningRecord.Purpose.RESPONSE);
        var contact = contacts.openContact(dispatcher, Reports.ref(taken.report()), OpeningRecord.Purpose.RESPONSE);

        assertThat(contact).get().extracting(ContactDetails::phone).isEqualTo("13900000000");
        assertThat(contacts.openings(grants.access(dispatcher), taken.report()))
                .extracting(OpeningRecord::what)
                .containsExactly(OpeningRecord.What.CONTACT, OpeningRecord.What.WORDS);
        assertThat(leaves(taken.report())).containsExactly("intake", "open", "open");
        assertThat(version(taken.report())).isEqualTo(1);
    }

    @Test
    void noActionIsLookedAtAgainByAnotherUnit() {
        var taken = call("起火");
        reports.takeNoAction(dispatcher, taken.report(), 1, NoActionReason.FALSE_ALARM, "现场无火")
                .orThrow();
        reports.answerBack(taken.report(), 2, "火还在烧").orThrow();
        assertThat(state(taken.report())).isEqualTo("NO_ACTION_CONTESTED");

        var sameUnit = counties.staff(county.desk(), county.code(), Role.REVIEWER);
        var refused = reports.overturn(sameUnit, taken.report(), 3, "改正");
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        answer -> assertThat(answer.refusal().code()).isEqualTo(ProblemCode.OTHER_UNIT_NEEDED));

        reports.overturn(reviewer, taken.report(), 3, "应派队").orThrow();
        assertThat(state(taken.report())).isEqualTo("RECEIVED");
    }

    @Test
    void noActionNeedsAReason() {
        var taken = call("起火");

        var refused = reports.takeNoAction(dispatcher, taken.report(), 1, NoActionReason.FALSE_ALARM, " ");

        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        assertThat(version(taken.report())).isEqualTo(1);
    }

    @Test
    void aCallForThePoliceIsWiped() {
        var taken = call("有人打架，电话13911112222");

        reports.handOverToPolice(dispatcher, taken.report(), 1).orThrow();

        assertThat(contacts.openings(grants.access(dispatcher), taken.report())).isEmpty();
        var left = transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("""
                select (select count(*) from contact.sealed_words w where w.case_id = :id)
                     + (select count(*) from vault.case_key k where k.case_id = :id and k.content_key is not null)
                """)
                        .param("id", taken.report().value())
                        .query(Integer.class)
                        .single());
        assertThat(left).isZero();
        assertThatThrownBy(() ->
                        contacts.openWords(dispatcher, Reports.ref(taken.report()), OpeningRecord.Purpose.RESPONSE))
                .isInstanceOf(RefusedException.class);
        assertThat(reports.get(grants.access(dispatcher), taken.report()).classCode())
                .isNull();
    }

    @Test
    void aWipedCallThatGoesOnGetsNewKeys() {
        var taken = call("有人打架");
        reports.handOverToPolice(dispatcher, taken.report(), 1).orThrow();

        reports.answerBack(taken.report(), 2, "这是火灾").orThrow();

        assertThat(state(taken.report())).isEqualTo("RECEIVED");
        assertThat(contacts.openWords(dispatcher, Reports.ref(taken.report()), OpeningRecord.Purpose.RESPONSE))
                .extracting(Words::text)
                .containsExactly("这是火灾");
    }

    @Test
    void aStaleVersionChangesNothing() {
        var taken = call("起火");
        var incident = incidentFrom(taken);
        reports.attach(dispatcher, taken.report(), 1, incident).orThrow();

        var answer = reports.takeNoAction(dispatcher, taken.report(), 1, NoActionReason.FALSE_ALARM, "误报");

        assertThat(answer).isInstanceOf(Outcome.Stale.class);
        assertThat(state(taken.report())).isEqualTo("ATTACHED");
    }

    @Test
    void staffOfAnotherCountySeeNothingAndMayDoNothing() {
        var taken = call("起火");
        var other = counties.newCounty();
        var stranger = counties.staff(other.desk(), other.code(), Role.DISPATCHER);

        assertThat(reports.find(grants.access(stranger), taken.report())).isEmpty();
        assertThatThrownBy(() -> reports.takeNoAction(stranger, taken.report(), 1, NoActionReason.FALSE_ALARM, "误报"))
                .isInstanceOf(RefusedException.class);
        assertThat(version(taken.report())).isEqualTo(1);
    }

    /** A round takes a batch only, and other cases of this database may be due before this one. */
    private void tickWhole() {
        while (tick.once() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anUndecidedCallWarnsThenBreaches() {
        var taken = call("起火");

        time.step(Duration.ofSeconds(45));
        tickWhole();
        time.step(Duration.ofSeconds(30));
        tickWhole();

        assertThat(casework.journal(grants.access(dispatcher), taken.report()))
                .extracting("action")
                .containsExactly("RECEIVE", "CLOCK_WARNED", "CLOCK_BREACHED");
        var cached = transactions.read(grants.access(dispatcher), () -> deadlines.states(taken.report()));
        var folded = transactions.read(grants.access(dispatcher), () -> deadlines.recompute(taken.report()));
        assertThat(cached).isEqualTo(folded);
        assertThat(version(taken.report())).isEqualTo(1);
    }

    @Test
    void theSameKeyIsAnsweredOnce() {
        var key = new Intake.Key("test:" + county.code(), "key-" + county.code());
        var first = intake.take(dispatcher, emergency("FIRE", "起火"), key);
        var again = intake.take(dispatcher, emergency("FIRE", "起火"), key);

        assertThat(again.report()).isEqualTo(first.report());
        assertThat(again.receiptCode()).isEqualTo(first.receiptCode());
        assertThat(again.again()).isTrue();
        assertThatThrownBy(() -> intake.take(dispatcher, emergency("FIRE", "别的事"), key))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusals().getFirst().code())
                                .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED));
    }
}
