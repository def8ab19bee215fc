package org.liandong.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Locator;
import org.liandong.casework.Casework;
import org.liandong.casework.Handlers;
import org.liandong.incident.NoActionReason;
import org.liandong.incident.ReportChannel;
import org.liandong.incident.Reports;
import org.liandong.intake.Intake;
import org.liandong.intake.Triage;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.ContactRole;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reading is an act: assigned by another, for a stated purpose, committed first, used once, soon. */
@DeskTest
class OpeningTests {

    private static final String WORDS = "灶间的瓮子着了";

    @Autowired
    private TestCounty counties;

    @Autowired
    private Shift shift;

    @Autowired
    private Intake intake;

    @Autowired
    private Reports reports;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Handlers handlers;

    @Autowired
    private Casework casework;

    @Autowired
    private Grants grants;

    @Autowired
    private ContactRole contactRole;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettableTimeSource clock;

    @Autowired
    private TimeSource time;

    private TestCounty.County county;
    private Actor.Staff leader;
    private Actor.Staff handler;
    private CaseRef report;

    /** A report that is over: nobody is on duty for it, so reading needs an assignment. */
    @BeforeEach
    void aReportThatIsOver() {
        county = counties.newCounty();
        leader = counties.staff(county.desk(), county.code(), Role.DUTY_LEADER);
        handler = counties.staff(county.east(), county.code(), Role.HANDLER);
        var dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        var taken = intake.take(
                dispatcher,
                new Triage.Emergency(
                        "FIRE",
                        new Locator.Said(null, null, null, county.eastCode()),
                        WORDS,
                        null,
                        new ContactDetails("佚名", "13900000000", "someone@example.net", null),
                        ReportChannel.PHONE,
                        null,
                        false),
                null);
        report = Reports.ref(taken.report());
        reports.takeNoAction(dispatcher, taken.report(), 1, NoActionReason.FALSE_ALARM, "现场无火")
                .orThrow();
    }

    private ProblemCode refusal(Runnable act) {
        var refused = new RefusedException[1];
        long before = shift.written();
        assertThatThrownBy(act::run).isInstanceOfSatisfying(RefusedException.class, thrown -> refused[0] = thrown);
        assertThat(shift.written()).as("nothing is written").isEqualTo(before);
        return refused[0].refusals().getFirst().code();
    }

    private List<Words> read(Actor.Staff actor, OpeningRecord.Purpose purpose, @Nullable String note) {
        return contacts.openWords(actor, report, purpose, note);
    }

    @Test
    void whoIsAssignedByAnotherReadsForAStatedPurpose() {
        handlers.assign(leader, report.id(), handler.account());

        assertThat(read(handler, OpeningRecord.Purpose.HANDLING, "核对起火点"))
                .extracting(Words::text)
                .containsExactly(WORDS);

        var access = grants.access(leader);
        assertThat(contacts.openings(access, report.id()))
                .extracting(OpeningRecord::purpose, OpeningRecord::unit)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(OpeningRecord.Purpose.HANDLING, county.east()));
        assertThat(casework.journal(access, report.id()))
                .extracting(entry -> entry.action() + ":" + entry.note())
                .endsWith("ASSIGN_HANDLER:null", "OPEN_SEALED:核对起火点");
        assertThat(leaves()).endsWith("assign", "open");
    }

    private List<String> leaves() {
        return transactions.read(
                Shift.ALL,
                () -> jdbc.sql("select kind from ledger.leaf where case_id = :id order by seq")
                        .param("id", report.id().value())
                        .query(String.class)
                        .list());
    }

    @Test
    void nobodyReadsWithoutAnAssignmentAPurposeOrAReason() {
        assertThat(refusal(() -> read(handler, OpeningRecord.Purpose.HANDLING, "想看看")))
                .isEqualTo(ProblemCode.OPENING_NOT_ALLOWED);
        assertThat(refusal(() -> read(leader, OpeningRecord.Purpose.HANDLING, "想看看")))
                .isEqualTo(ProblemCode.NOT_GRANTED);
        handlers.assign(leader, report.id(), handler.account());
        assertThat(refusal(() -> read(handler, OpeningRecord.Purpose.HANDLING, " ")))
                .isEqualTo(ProblemCode.REASON_REQUIRED);
        assertThat(refusal(() -> read(handler, OpeningRecord.Purpose.HANDLING, "长".repeat(501))))
                .isEqualTo(ProblemCode.FIELD_TOO_LONG);
        assertThat(refusal(() -> read(handler, OpeningRecord.Purpose.RESPONSE, null)))
                .isEqualTo(ProblemCode.NOT_GRANTED);
        for (var purpose :
                List.of(OpeningRecord.Purpose.OWN, OpeningRecord.Purpose.BREAK_GLASS, OpeningRecord.Purpose.DELIVERY)) {
            assertThat(refusal(() -> read(handler, purpose, "没有依据"))).isEqualTo(ProblemCode.FIELD_INVALID);
        }
    }

    @Test
    void nobodyOnDutyReadsWhatIsOver() {
        var dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        assertThat(refusal(() -> read(dispatcher, OpeningRecord.Purpose.RESPONSE, null)))
                .isEqualTo(ProblemCode.OPENING_NOT_ALLOWED);
    }

    @Test
    void nobodyAssignsThemselfNorWithoutTheGrant() {
        var both = counties.staff(county.desk(), county.code(), Role.DUTY_LEADER, Role.HANDLER);
        assertThat(refusal(() -> handlers.assign(both, report.id(), both.account())))
                .isEqualTo(ProblemCode.SELF_ASSIGNMENT);
        assertThat(refusal(() -> handlers.assign(handler, report.id(), both.account())))
                .isEqualTo(ProblemCode.NOT_GRANTED);
        var observer = counties.staff(county.east(), county.code(), Role.OBSERVER);
        assertThat(refusal(() -> handlers.assign(leader, report.id(), observer.account())))
                .isEqualTo(ProblemCode.UNKNOWN_CODE);
        handlers.assign(leader, report.id(), handler.account());
        assertThat(refusal(() -> handlers.assign(leader, report.id(), handler.account())))
                .isEqualTo(ProblemCode.ALREADY_DONE);
    }

    @Test
    void anEndedAssignmentOpensNothing() {
        handlers.assign(leader, report.id(), handler.account());
        handlers.end(leader, report.id(), handler.account());
        assertThat(refusal(() -> read(handler, OpeningRecord.Purpose.HANDLING, "再看一次")))
                .isEqualTo(ProblemCode.OPENING_NOT_ALLOWED);
        assertThat(handlers.list(grants.access(leader), report.id())).isEmpty();
        assertThat(refusal(() -> handlers.end(leader, report.id(), handler.account())))
                .isEqualTo(ProblemCode.ALREADY_DONE);
    }

    @Test
    void theDatabaseAsksAgainWhateverTheProgramSays() {
        var forged = opening(handler, "HANDLING", 0);
        assertThatThrownBy(() -> readWords(forged)).hasStackTraceContaining("nothing entitles");
        handlers.assign(leader, report.id(), handler.account());
        var real = opening(handler, "HANDLING", 0);
        assertThat(readWords(real)).isPositive();
        assertThatThrownBy(() -> readWords(real)).hasStackTraceContaining("no unused recent opening");
        assertThatThrownBy(() -> readWords(UUID.randomUUID())).hasStackTraceContaining("no unused recent opening");
        assertThatThrownBy(() -> readWords(opening(handler, "HANDLING", -121)))
                .hasStackTraceContaining("no unused recent opening");
        assertThatThrownBy(() -> readWords(opening(handler, "OWN", 0))).hasStackTraceContaining("nothing entitles");
    }

    @Test
    void aRowForSomebodyElseOrAnAssignmentInAnothersNameIsRefused() {
        assertThatThrownBy(() -> transactions.write(
                        grants.access(leader), () -> insertOpening(UUID.randomUUID(), handler, "HANDLING", 0)))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> transactions.write(
                        grants.access(leader),
                        () -> jdbc.sql("""
                        insert into casework.handler
                               (id, case_id, account_id, unit_id, assigned_by, assigned_by_unit, assigned_at)
                        values (gen_random_uuid(), ?, ?, ?, ?, ?, now())
                        """)
                                .params(
                                        report.id().value(),
                                        leader.account().value(),
                                        county.desk().value(),
                                        handler.account().value(),
                                        county.east().value())
                                .update()))
                .hasStackTraceContaining("row-level security");
    }

    /** A crash between the opening and the reading: the event stays, and nothing was read. */
    @Test
    void aCrashBetweenOpeningAndReadingLeavesTheEvent() {
        handlers.assign(leader, report.id(), handler.account());
        var before = leaves().size();
        var head = casework.get(grants.access(handler), report);
        openings.commit(
                handler, head, Openings.Wish.of(OpeningRecord.What.WORDS, OpeningRecord.Purpose.HANDLING, "核对起火点"));
        // The program dies here: nothing after the commit runs.
        assertThat(leaves()).hasSize(before + 1).endsWith("open");
        assertThat(contacts.openings(grants.access(leader), report.id())).hasSize(1);
        assertThat(unused()).isOne();
        clock.step(Duration.ofMinutes(3));
        assertThatThrownBy(() -> readWords(last())).hasStackTraceContaining("no unused recent opening");
    }

    @Autowired
    private Openings openings;

    private int unused() {
        return transactions.read(
                Shift.ALL,
                () -> jdbc.sql("select count(*) from contact.opening where case_id = :id and used_at is null")
                        .param("id", report.id().value())
                        .query(Integer.class)
                        .single());
    }

    private UUID last() {
        return transactions.read(
                Shift.ALL,
                () -> jdbc.sql("select id from contact.opening where case_id = :id order by at desc limit 1")
                        .param("id", report.id().value())
                        .query(UUID.class)
                        .single());
    }

    private int readWords(UUID opening) {
        return contactRole.read(role -> role.sql("select * from contact.read_words(:id)")
                .param("id", opening)
                .query((row, number) -> 1)
                .list()
                .size());
    }

    private UUID opening(Actor.Staff actor, String purpose, int secondsAgo) {
        var id = CaseId.timeOrdered(time.now());
        transactions.write(grants.access(actor), () -> insertOpening(id, actor, purpose, secondsAgo));
        return id;
    }

    private void insertOpening(UUID id, Actor.Staff actor, String purpose, int seconds) {
        var row = new HashMap<String, Object>();
        row.put("id", id);
        row.put("case", report.id().value());
        row.put("purpose", purpose);
        row.put("account", actor.account().value());
        row.put("unit", actor.unit().value());
        row.put("seconds", seconds);
        jdbc.sql("""
                insert into contact.opening (id, case_id, what, purpose, account_id, unit_id, at)
                values (:id, :case, 'WORDS', :purpose, :account, :unit, store.now() + make_interval(secs => :seconds))
                """).params(row).update();
    }

    @Test
    void noOtherAreaReads() {
        var other = counties.newCounty();
        var stranger = counties.staff(other.desk(), other.code(), Role.HANDLER, Role.DISPATCHER, Role.DUTY_LEADER);
        assertThat(refusal(() -> read(stranger, OpeningRecord.Purpose.HANDLING, "想看看")))
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refusal(() -> handlers.assign(stranger, report.id(), handler.account())))
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(contacts.openings(new Access.Public(), report.id())).isEmpty();
    }
}
