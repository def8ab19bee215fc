package org.liandong.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.Casework;
import org.liandong.casework.Handlers;
import org.liandong.casework.ReceiptCode;
import org.liandong.incident.Reports;
import org.liandong.intake.Taken;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.StoreProperties;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.FarTime;
import org.liandong.support.Matters;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.liandong.support.TestServer;
import org.liandong.vault.Erasures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Erased means locked at once, destroyed after seven days, and destroyed again whatever comes back. */
@DeskTest
@FarTime
class ForgettingTests {

    @Autowired
    private TestCounty counties;

    @Autowired
    private Shift shift;

    @Autowired
    private Matters matters;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Handlers handlers;

    @Autowired
    private Forgetting forgetting;

    @Autowired
    private Retention retention;

    @Autowired
    private Erasures erasures;

    @Autowired
    private Reports reports;

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
    private Actor.Staff handler;
    private Actor.Staff leader;
    private Taken taken;
    private CaseRef ref;

    @BeforeEach
    void aReport() {
        time.set(SettableTimeSource.START);
        county = counties.newCounty();
        leader = counties.staff(county.desk(), county.code(), Role.DUTY_LEADER);
        handler = counties.staff(county.east(), county.code(), Role.HANDLER);
        taken = matters.fire(county, "厂房起火有浓烟", new ContactDetails("佚名", "13900000000", "a@example.net", null));
        ref = Reports.ref(taken.report());
        handlers.assign(leader, ref.id(), handler.account());
    }

    private void over() {
        matters.end(county, taken);
    }

    private ProblemCode refusal(Runnable act) {
        var refused = new RefusedException[1];
        long before = shift.written();
        assertThatThrownBy(act::run).isInstanceOfSatisfying(RefusedException.class, thrown -> refused[0] = thrown);
        assertThat(shift.written()).as("nothing is written").isEqualTo(before);
        return refused[0].refusals().getFirst().code();
    }

    private List<Words> words() {
        return contacts.openWords(handler, ref, OpeningRecord.Purpose.HANDLING, "核对");
    }

    private int keys(String column) {
        return transactions.read(
                Shift.ALL,
                () -> jdbc.sql("select count(" + column + ") from vault.case_key where case_id = :id")
                        .param("id", ref.id().value())
                        .query(Integer.class)
                        .single());
    }

    private boolean hasContact() {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("select cardinality(contact.ways(:id)) > 0")
                        .param("id", ref.id().value())
                        .query(Boolean.class)
                        .single());
    }

    private List<Erasures.Part> listed() {
        return erasures.list().stream()
                .filter(each -> each.caseId().equals(ref.id()))
                .map(Erasures.Erasure::part)
                .toList();
    }

    @Test
    void ofAClosedMatterEverythingIsLockedAtOnceAndDestroyedAfterSevenDays() {
        over();
        assertThat(words()).hasSize(1);
        forgetting.ask(ref);

        assertThatThrownBy(this::words).isInstanceOf(RefusedException.class);
        assertThat(casework.journal(grants.access(leader), ref.id())).allMatch(line -> line.note() == null);
        assertThatThrownBy(() -> reports.answerBack(ref.id(), 2, "还在烧")).isInstanceOf(RefusedException.class);

        time.step(Duration.ofDays(6));
        retention.once();
        assertThat(keys("content_key")).isOne();
        time.step(Duration.ofDays(1).plusMinutes(1));
        retention.once();

        assertThat(keys("content_key")).isZero();
        assertThat(keys("salt")).isZero();
        assertThat(listed()).containsExactly(Erasures.Part.CONTENT);
        assertThat(reports.get(Shift.ALL, ref.id()).words()).isEmpty();
        assertThat(casework.findByReceipt(
                        ReceiptCode.parse(taken.receiptCode()).orElseThrow().hash()))
                .as("an erased matter's code is answered as one that never was")
                .isEmpty();
        assertThat(refusal(this::words)).isEqualTo(ProblemCode.CONTENT_ERASED);
    }

    @Test
    void theDatabaseItselfGivesNoLockedKey() {
        over();
        forgetting.ask(ref);
        int seen = transactions.read(
                grants.access(leader),
                () -> jdbc.sql("select count(*) from vault.case_key where case_id = :id")
                        .param("id", ref.id().value())
                        .query(Integer.class)
                        .single());
        assertThat(seen).isZero();
        int residents = transactions.read(
                Access.Capability.of(ref.id()),
                () -> jdbc.sql("select count(*) from vault.case_key where case_id = :id")
                        .param("id", ref.id().value())
                        .query(Integer.class)
                        .single());
        assertThat(residents).isZero();
    }

    @Test
    void anOpenMatterLosesItsContactAndItsContentWhenItCloses() {
        forgetting.ask(ref);
        assertThat(words()).hasSize(1);
        assertThat(hasContact()).as("locked at once").isFalse();
        assertThatThrownBy(() -> contacts.openContact(handler, ref, OpeningRecord.Purpose.HANDLING, "回访"))
                .hasStackTraceContaining("asked for erasure");

        time.step(Duration.ofDays(7).plusMinutes(1));
        retention.once();
        assertThat(listed()).containsExactly(Erasures.Part.CONTACT);
        assertThat(words()).as("work on an open matter goes on").hasSize(1);

        over();
        assertThatThrownBy(this::words).isInstanceOf(RefusedException.class);
        retention.once();
        assertThat(listed()).containsExactly(Erasures.Part.CONTACT, Erasures.Part.CONTENT);
        assertThat(keys("content_key")).isZero();
    }

    @Test
    void itCanBeTakenBackForSevenDaysAndNoLonger() {
        over();
        forgetting.ask(ref);
        forgetting.undo(ref);
        assertThat(words()).hasSize(1);
        assertThat(hasContact()).isTrue();
        assertThat(refusal(() -> forgetting.undo(ref))).isEqualTo(ProblemCode.ALREADY_DONE);

        forgetting.ask(ref);
        assertThat(refusal(() -> forgetting.ask(ref))).isEqualTo(ProblemCode.ALREADY_DONE);
        time.step(Duration.ofDays(7).plusMinutes(1));
        assertThat(refusal(() -> forgetting.undo(ref))).isEqualTo(ProblemCode.ALREADY_DONE);
    }

    @Test
    void aUnitMayPutItOffWithReasonsAndAClockAndTheResidentMayContestOnce() {
        over();
        assertThat(refusal(() -> forgetting.refuse(leader, ref.id(), ErasureRequest.Ground.INQUIRY, "调查评估中")))
                .isEqualTo(ProblemCode.ALREADY_DONE);
        forgetting.ask(ref);
        assertThat(refusal(() -> forgetting.refuse(leader, ref.id(), ErasureRequest.Ground.INQUIRY, " ")))
                .isEqualTo(ProblemCode.REASON_REQUIRED);
        assertThat(refusal(() -> forgetting.refuse(handler, ref.id(), ErasureRequest.Ground.INQUIRY, "调查评估中")))
                .isEqualTo(ProblemCode.NOT_GRANTED);
        forgetting.refuse(leader, ref.id(), ErasureRequest.Ground.INQUIRY, "调查评估中");

        var held = forgetting.find(Access.Capability.of(ref.id()), ref.id()).orElseThrow();
        assertThat(held.state()).isEqualTo(ErasureRequest.State.HELD);
        assertThat(forgetting.reasons(held)).contains("调查评估中");
        assertThatThrownBy(this::words).as("put off is not given out").isInstanceOf(RefusedException.class);
        time.step(Duration.ofDays(8));
        retention.once();
        assertThat(keys("content_key")).isOne();

        forgetting.contest(ref);
        assertThat(refusal(() -> forgetting.refuse(leader, ref.id(), ErasureRequest.Ground.INQUIRY, "还要")))
                .isEqualTo(ProblemCode.OTHER_UNIT_NEEDED);
        var other = counties.staff(county.west(), county.code(), Role.REVIEWER);
        forgetting.refuse(other, ref.id(), ErasureRequest.Ground.LEGAL_LIMIT, "保存期未到");
        assertThat(refusal(() -> forgetting.contest(ref))).isEqualTo(ProblemCode.ALREADY_DONE);
        time.step(Duration.ofDays(181));
        retention.once();
        assertThat(keys("content_key")).as("a refusal has an end").isZero();
    }

    @Test
    void aContestedRefusalThatNobodyRepeatsEnds() {
        over();
        forgetting.ask(ref);
        forgetting.refuse(leader, ref.id(), ErasureRequest.Ground.DISPUTE_OPEN, "复看未完");
        forgetting.contest(ref);
        time.step(Duration.ofDays(15).plusMinutes(1));
        retention.once();
        assertThat(keys("content_key")).isZero();
    }

    @Test
    void aContactGoesWhenItsTimeIsOver() {
        over();
        var kept = Spans.length(retention.rule(ref.kind(), Retention.Part.CONTACT));
        time.step(kept.minusHours(1));
        retention.once();
        assertThat(hasContact()).isTrue();
        time.step(Duration.ofHours(2));
        retention.once();
        assertThat(hasContact()).isFalse();
        assertThat(listed()).containsExactly(Erasures.Part.CONTACT);
        assertThat(words()).as("content is kept longer").hasSize(1);
    }

    @Test
    void everyKindHasARuleOfKeeping() {
        for (var part : Retention.Part.values()) {
            assertThat(retention.rule(new CaseKind("A_KIND_TO_COME"), part).code())
                    .startsWith("retention.other");
            assertThat(retention.rule(ref.kind(), part).source()).isNotBlank();
        }
    }

    /** What a restored backup brings back is destroyed again; what came later stays. */
    @Test
    void theListIsReplayedAndSparesLaterKeys() {
        over();
        forgetting.ask(ref);
        time.step(Duration.ofDays(7).plusMinutes(1));
        retention.once();
        var list = erasures.list().stream()
                .filter(each -> each.caseId().equals(ref.id()))
                .toList();
        assertThat(list).hasSize(1);
        bringKeysBack("timestamptz '2026-11-01'");
        assertThat(keys("content_key")).isOne();

        assertThat(erasures.replay(list)).isOne();
        assertThat(keys("content_key")).isZero();
        assertThat(erasures.replay(list)).isZero();

        bringKeysBack("timestamptz '2027-01-01'");
        assertThat(erasures.replay(list))
                .as("keys made later are another matter's life")
                .isZero();
        assertThat(keys("content_key")).isOne();
        var stranger = new Erasures.Erasure(new CaseId(java.util.UUID.randomUUID()), Erasures.Part.CONTENT, time.now());
        assertThat(erasures.replay(List.of(stranger)))
                .as("a case this database never had is listed")
                .isZero();
        assertThat(erasures.list()).contains(stranger);
    }

    private void bringKeysBack(String madeAt) {
        var admin = TestServer.postgres().superuser();
        try (var connection = DriverManager.getConnection(store.url(), admin.user(), admin.password());
                var statement = connection.createStatement()) {
            statement.executeUpdate("update vault.case_key set content_key = '\\x01', salt = '\\x02', made_at = "
                    + madeAt + " where case_id = '" + ref.id() + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Autowired
    private StoreProperties store;

    @Test
    void nobodyButTheMachineryReadsOrReplaysTheList() {
        assertThat(transactions.read(
                        grants.access(leader),
                        () -> jdbc.sql("select count(*) from vault.erasure")
                                .query(Integer.class)
                                .single()))
                .isZero();
        assertThatThrownBy(() -> transactions.write(
                        grants.access(leader),
                        () -> jdbc.sql("select vault.replay(:id, 'CONTENT', now())")
                                .param("id", ref.id().value())
                                .query(Integer.class)
                                .single()))
                .hasStackTraceContaining("only the machinery");
    }
}
