package org.liandong.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.Casework;
import org.liandong.incident.Reports;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.Matters;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people of two units, a reason, one opening within half an hour, and everybody concerned is told. */
@DeskTest
class BreakGlassTests {

    @Autowired
    private TestCounty counties;

    @Autowired
    private Shift shift;

    @Autowired
    private Matters matters;

    @Autowired
    private BreakGlass glass;

    @Autowired
    private Contacts contacts;

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
    private Actor.Staff asker;
    private Actor.Staff approver;
    private CaseRef ref;

    @BeforeEach
    void aReportThatIsOver() {
        county = counties.newCounty();
        asker = counties.staff(county.east(), county.code(), Role.HANDLER);
        approver = counties.staff(county.west(), county.code(), Role.REVIEWER);
        var taken = matters.fire(county, "厂房起火", new ContactDetails("佚名", "13900000000", "a@example.net", null));
        matters.end(county, taken);
        ref = Reports.ref(taken.report());
    }

    private ProblemCode refusal(Runnable act) {
        var refused = new RefusedException[1];
        long before = shift.written();
        assertThatThrownBy(act::run).isInstanceOfSatisfying(RefusedException.class, thrown -> refused[0] = thrown);
        assertThat(shift.written()).as("nothing is written").isEqualTo(before);
        return refused[0].refusals().getFirst().code();
    }

    private java.util.UUID asked() {
        return glass.ask(asker, ref.id(), OpeningRecord.What.CONTACT, BreakGlass.Ground.LIFE_AT_RISK, "要马上问清被困位置");
    }

    @Test
    void twoPeopleOpenItOnceAndEverybodyIsTold() {
        var id = asked();
        assertThat(refusal(() -> glass.openContact(asker, id))).isEqualTo(ProblemCode.OPENING_NOT_ALLOWED);
        glass.approve(approver, id, "同意");

        assertThat(glass.openContact(asker, id))
                .get()
                .extracting(ContactDetails::phone)
                .isEqualTo("13900000000");

        assertThat(refusal(() -> glass.openContact(asker, id))).isEqualTo(ProblemCode.ALREADY_DONE);
        assertThat(contacts.openings(grants.access(asker), ref.id()))
                .extracting(OpeningRecord::purpose)
                .containsExactly(OpeningRecord.Purpose.BREAK_GLASS);
        assertThat(casework.journal(grants.access(asker), ref.id()))
                .extracting(line -> line.action() + ":" + line.note())
                .contains("BREAK_GLASS_ASK:要马上问清被困位置", "BREAK_GLASS_APPROVE:同意", "OPEN_SEALED:null");
        assertThat(told()).containsExactlyInAnyOrder("RESIDENT", "UNIT");
    }

    private java.util.List<String> told() {
        return transactions.read(
                Shift.ALL,
                () -> jdbc.sql("""
                        select recipient_kind from notification.delivery where case_id = :id and kind = 'GLASS_BROKEN'
                        """)
                        .param("id", ref.id().value())
                        .query(String.class)
                        .list());
    }

    @Test
    void nobodyApprovesForThemselfOrForTheirOwnUnit() {
        var both = counties.staff(county.east(), county.code(), Role.HANDLER, Role.REVIEWER);
        var id = glass.ask(both, ref.id(), OpeningRecord.What.WORDS, BreakGlass.Ground.COURT_ORDER, "法院来函");
        assertThat(refusal(() -> glass.approve(both, id, null))).isEqualTo(ProblemCode.OTHER_PERSON_NEEDED);
        var colleague = counties.staff(county.east(), county.code(), Role.REVIEWER);
        assertThat(refusal(() -> glass.approve(colleague, id, null))).isEqualTo(ProblemCode.OTHER_PERSON_NEEDED);
        assertThat(refusal(() -> glass.approve(asker, id, null))).isEqualTo(ProblemCode.NOT_GRANTED);
    }

    @Test
    void itNeedsAReasonAGroundAndTheGrant() {
        assertThat(refusal(() ->
                        glass.ask(asker, ref.id(), OpeningRecord.What.CONTACT, BreakGlass.Ground.LIFE_AT_RISK, " ")))
                .isEqualTo(ProblemCode.REASON_REQUIRED);
        assertThat(refusal(() -> glass.ask(
                        asker, ref.id(), OpeningRecord.What.ATTACHMENT, BreakGlass.Ground.LIFE_AT_RISK, "要看图")))
                .isEqualTo(ProblemCode.FIELD_INVALID);
        var observer = counties.staff(county.east(), county.code(), Role.OBSERVER);
        assertThat(refusal(() -> glass.ask(
                        observer, ref.id(), OpeningRecord.What.CONTACT, BreakGlass.Ground.LIFE_AT_RISK, "想看")))
                .isEqualTo(ProblemCode.NOT_GRANTED);
    }

    @Test
    void itEndsAfterHalfAnHourAndADenialOpensNothing() {
        var late = asked();
        glass.approve(approver, late, null);
        time.step(Duration.ofMinutes(31));
        assertThat(refusal(() -> glass.openContact(asker, late))).isEqualTo(ProblemCode.OPENING_NOT_ALLOWED);
        var denied = asked();
        glass.deny(approver, denied, "可以等承办人");
        assertThat(refusal(() -> glass.openContact(asker, denied))).isEqualTo(ProblemCode.OPENING_NOT_ALLOWED);
        assertThat(refusal(() -> glass.approve(approver, denied, null))).isEqualTo(ProblemCode.ALREADY_DONE);
        var someoneElses = asked();
        glass.approve(approver, someoneElses, null);
        var other = counties.staff(county.east(), county.code(), Role.HANDLER);
        assertThat(refusal(() -> glass.openContact(other, someoneElses))).isEqualTo(ProblemCode.OPENING_NOT_ALLOWED);
        assertThat(refusal(() -> glass.openWords(asker, someoneElses))).isEqualTo(ProblemCode.OPENING_NOT_ALLOWED);
    }

    /** Whatever the program says, the database knows two people and two units. */
    @Test
    void theDatabaseRefusesOnePersonAndOneUnit() {
        var id = asked();
        for (var same : new Actor.Staff[] {asker, counties.staff(county.east(), county.code(), Role.REVIEWER)}) {
            assertThatThrownBy(() -> transactions.write(
                            grants.access(same),
                            () -> jdbc.sql("""
                            update contact.break_glass
                               set state = 'APPROVED', decided_by = ?, decided_unit = ?, decided_at = now(),
                                   expires_at = now() + interval '1 hour'
                             where id = ?
                            """)
                                    .params(same.account().value(), same.unit().value(), id)
                                    .update()))
                    .hasStackTraceContaining("two_");
        }
    }
}
