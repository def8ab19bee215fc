package org.liandong.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.Casework;
import org.liandong.casework.Handlers;
import org.liandong.casework.Outcome;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Contacts;
import org.liandong.contact.OpeningRecord;
import org.liandong.incident.Incidents;
import org.liandong.incident.Reports;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.Matters;
import org.liandong.support.TestCounty;
import org.liandong.support.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A call back to verify: through the sealed contact, with its purpose, twice at most, and not once the resident said no. */
@DeskTest
class CallBackTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Matters matters;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Tasks tasks;

    @Autowired
    private TaskWork work;

    @Autowired
    private Verification verification;

    @Autowired
    private ResidentTasks residents;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Handlers handlers;

    @Autowired
    private Casework casework;

    @Autowired
    private Grants grants;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TimeSource time;

    private TestCounty.County county;
    private CaseId report;
    private String code;
    private CaseId task;
    private Actor.Staff verifier;

    /** Somebody rang about a fire; what it damaged is a task the township reported done. */
    @BeforeEach
    void aTaskReportedDone() {
        county = counties.newCounty();
        var taken = matters.fire(county, "老街起火", new ContactDetails("某人", "13900001111", null, null));
        report = taken.report();
        code = taken.receiptCode();
        var dispatcher = matters.dispatcher(county);
        var incident = incidents.openFrom(
                dispatcher, report, taken.version(), UUID.randomUUID().toString());
        var handler = counties.staff(county.east(), county.code(), Role.TASK_HANDLER);
        task = tasks.issue(
                dispatcher,
                new NewTask(
                        SubjectKind.INCIDENT,
                        incident.toString(),
                        TaskClass.CLEAR,
                        county.east(),
                        "清理火场",
                        "清理现场",
                        null,
                        null),
                null);
        work.sign(handler, task, 1, null).orThrow();
        work.plan(handler, task, 2, "应急办主任", time.today(), null).orThrow();
        work.reportDone(handler, task, 3, new TaskWork.Completion("清完", EvidenceKind.RECORD, "台账", List.of()))
                .orThrow();
        verifier = counties.staff(county.west(), county.code(), Role.VERIFIER);
        var leader = counties.staff(county.desk(), county.code(), Role.DUTY_LEADER);
        handlers.assign(leader, task, verifier.account());
        handlers.assign(leader, report, verifier.account());
    }

    private Outcome call(int version, CheckResult result) {
        return verification.check(
                verifier, task, version, new Verification.Check(CheckWay.CALL_BACK, result, report, "电话回访"));
    }

    private void opened() {
        assertThat(contacts.openContact(verifier, Reports.ref(report), OpeningRecord.Purpose.VERIFICATION, "回访是否清理"))
                .isPresent();
    }

    private ProblemCode refusedToOpen() {
        var code = new java.util.ArrayList<ProblemCode>();
        assertThatThrownBy(this::opened)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        thrown -> code.add(thrown.refusals().getFirst().code()));
        return code.getFirst();
    }

    private static ProblemCode firstOf(Throwable thrown) {
        return ((RefusedException) thrown).refusals().getFirst().code();
    }

    @Test
    void twoCallsAndNoThird() {
        opened();
        assertThat(call(4, CheckResult.NO_ANSWER)).isInstanceOf(Outcome.Moved.class);
        opened();
        assertThat(call(5, CheckResult.DONE)).isInstanceOf(Outcome.Moved.class);

        assertThat(refusedToOpen()).isEqualTo(ProblemCode.ATTEMPTS_USED);
        assertThatThrownBy(() -> call(6, CheckResult.DONE))
                .satisfies(thrown -> assertThat(firstOf(thrown)).isEqualTo(ProblemCode.ATTEMPTS_USED));
        verification.verify(verifier, task, 6, CheckWay.CALL_BACK, "来电人说已清理").orThrow();
    }

    @Test
    void theResidentStopsItFromTheirPageAndSeesTheTask() {
        var resident = new Visitor(port);
        resident.get("/my");
        var page = resident.fill("/my", "code", code).body();
        assertThat(page).contains("东乡政府", "清理", "应急办主任", "不想接回访电话").doesNotContain("清理火场");

        var stopped = resident.fill("/my/stop-calls");
        assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(200);
        assertThat(stopped.body()).contains("不会再打回访电话给您");
        residents.stopCalls(Reports.ref(report));

        assertThat(refusedToOpen()).isEqualTo(ProblemCode.CALL_BACK_STOPPED);
        assertThatThrownBy(() -> call(4, CheckResult.DONE))
                .satisfies(thrown -> assertThat(firstOf(thrown)).isEqualTo(ProblemCode.CALL_BACK_STOPPED));
        assertThat(verification.verify(verifier, task, 4, CheckWay.EVIDENCE, "台账属实"))
                .isInstanceOf(Outcome.Moved.class);
    }

    /** Even a program that forgot to ask cannot write the opening. */
    @Test
    void theDatabaseHoldsItToo() {
        residents.stopCalls(Reports.ref(report));
        var row = Map.of(
                "id", UUID.randomUUID(),
                "case", report.value(),
                "account", verifier.account().value(),
                "unit", verifier.unit().value());

        assertThatThrownBy(() -> transactions.write(
                        grants.access(verifier), () -> jdbc.sql("""
                        insert into contact.opening (id, case_id, what, purpose, account_id, unit_id, at)
                        values (:id, :case, 'CONTACT', 'VERIFICATION', :account, :unit, store.now())
                        """).params(row).update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void onlyAMatterTheTaskConcernsIsRungAbout() {
        var other = matters.fire(county, "另一处", new ContactDetails(null, null, null, null))
                .report();

        assertThatThrownBy(() -> verification.check(
                        verifier, task, 4, new Verification.Check(CheckWay.CALL_BACK, CheckResult.DONE, other, "打错")))
                .satisfies(thrown -> assertThat(firstOf(thrown)).isEqualTo(ProblemCode.UNKNOWN_CODE));
        assertThat(casework.get(grants.access(verifier), Tasks.ref(task)).version())
                .isEqualTo(4);
    }
}
