package org.liandong.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.Casework;
import org.liandong.casework.Handlers;
import org.liandong.casework.Outcome;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Contacts;
import org.liandong.contact.OpeningRecord;
import org.liandong.contact.Words;
import org.liandong.incident.Reports;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.Matters;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** "I was pressured" is decided outside the handling line, and that line cannot see that it exists. */
@DeskTest
class PressureTests {

    private static final List<String> TABLES = List.of(
            "casework.head h where h.id",
            "casework.journal t where t.case_id",
            "casework.reserved t where t.case_id",
            "deadline.clock t where t.case_id",
            "deadline.clock_event t where t.case_id",
            "ledger.leaf t where t.case_id",
            "vault.case_key t where t.case_id",
            "contact.sealed_words t where t.case_id",
            "pressure.matter t where t.case_id",
            "audit.act t where t.case_id");

    @Autowired
    private TestCounty counties;

    @Autowired
    private Shift shift;

    @Autowired
    private Matters matters;

    @Autowired
    private Pressures pressures;

    @Autowired
    private Handlers handlers;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Casework casework;

    @Autowired
    private Grants grants;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private TestCounty.County county;
    private CaseRef about;
    private Actor.Staff officer;
    private Actor.Staff second;

    @BeforeEach
    void aMatterAndTwoUnitsOutside() {
        county = counties.newCounty();
        about = Reports.ref(matters.fire(county, "厂房起火", new ContactDetails(null, null, null, null))
                .report());
        officer = counties.staff(county.east(), county.code(), Role.RIGHTS_OFFICER);
        second = counties.staff(county.west(), county.code(), Role.RIGHTS_OFFICER);
    }

    private int visible(Access access, CaseId id, String table) {
        return transactions.read(
                access,
                () -> jdbc.sql("select count(*) from " + table + " = :id")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single());
    }

    @Test
    void theHandlingLineSeesNothingOfItInAnyTable() {
        var said = pressures.say(about, Wanted.WITHDRAW, "有人来家里让我撤回");
        var id = said.head().id();
        var everyRole = counties.staff(county.desk(), county.code(), Role.values());
        for (var table : TABLES) {
            assertThat(visible(Shift.ALL, id, table)).as(table + " as it is").isPositive();
            assertThat(visible(grants.access(officer), id, table)).as(table).isPositive();
            assertThat(visible(grants.access(everyRole), id, table))
                    .as(table + " for the handling unit")
                    .isZero();
            assertThat(visible(new Access.Scope(java.util.Set.of("/" + county.code() + "/")), id, table))
                    .as(table + " for nobody's unit")
                    .isZero();
            assertThat(visible(Access.Capability.of(about.id()), id, table))
                    .as(table + " for the holder of the first code")
                    .isZero();
        }
        assertThat(pressures.list(grants.access(everyRole))).isEmpty();
        assertThat(casework.journal(grants.access(everyRole), about.id()))
                .as("the matter it is about bears no trace")
                .extracting("action")
                .containsExactly("RECEIVE");
        assertThatThrownBy(() -> pressures.act(everyRole, id, 1, PressureAction.FIND_NOT, "没有这回事"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whoActedOnTheMatterIsNotAdmittedEvenInAUnitOutside() {
        var moved = counties.staff(county.east(), county.code(), Role.RIGHTS_OFFICER, Role.DISPATCHER);
        var said = pressures.say(about, Wanted.OTHER, "有人威胁我");
        assertThat(visible(grants.access(moved), said.head().id(), TABLES.getFirst()))
                .isOne();
        act(moved);
        assertThat(visible(grants.access(moved), said.head().id(), TABLES.getFirst()))
                .isZero();
    }

    private void act(Actor.Staff actor) {
        contacts.openWords(actor, about, OpeningRecord.Purpose.RESPONSE);
    }

    @Test
    void aUnitThatActedOnTheMatterIsInItsLine() {
        act(counties.staff(county.east(), county.code(), Role.DISPATCHER));
        assertThat(pressures.outside(casework.get(Shift.ALL, about))).containsExactly(county.west());
        act(counties.staff(county.west(), county.code(), Role.DISPATCHER));
        long before = shift.written();
        assertThatThrownBy(() -> pressures.say(about, Wanted.ERASE, "让我删掉"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusals().getFirst().code())
                                .isEqualTo(ProblemCode.NO_OUTSIDE_UNIT));
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void anotherUnitDecidesAgainWhenTheResidentDisagrees() {
        var said = pressures.say(about, Wanted.KEEP_QUIET, "叫我不要再打电话");
        var id = said.head().id();
        var owner = said.head().ownerUnit().equals(county.east()) ? officer : second;
        var other = owner == officer ? second : officer;
        assertThat(pressures.act(owner, id, 1, PressureAction.FIND_NOT, " ")).isInstanceOf(Outcome.Refused.class);
        pressures.act(owner, id, 1, PressureAction.FIND_NOT, "查无实据").orThrow();
        pressures.answerBack(id, 2, "有录音").orThrow();
        assertThat(pressures.act(owner, id, 3, PressureAction.FIND_NOT, "还是没有"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ProblemCode.OTHER_UNIT_NEEDED));
        pressures.act(other, id, 3, PressureAction.FIND, "录音属实，已责成纠正").orThrow();
        assertThat(casework.get(Shift.ALL, id).state()).isEqualTo("FOUND");
    }

    @Test
    void whatWasSaidIsReadByWhomAColleagueAssigned() {
        var said = pressures.say(about, Wanted.WITHDRAW, "有人来家里让我撤回");
        var id = said.head().id();
        var owner = said.head().ownerUnit();
        var reader = counties.staff(owner, county.code(), Role.RIGHTS_OFFICER);
        var assigner = owner.equals(county.east()) ? officer : second;
        assertThatThrownBy(() -> contacts.openWords(reader, said.head().ref(), OpeningRecord.Purpose.HANDLING, "核查"))
                .isInstanceOf(RefusedException.class);
        handlers.assign(assigner, id, reader.account());
        assertThat(contacts.openWords(reader, said.head().ref(), OpeningRecord.Purpose.HANDLING, "核查"))
                .extracting(Words::text)
                .containsExactly("有人来家里让我撤回");
        var stranger = counties.staff(county.desk(), county.code(), Role.RIGHTS_OFFICER);
        assertThatThrownBy(() -> handlers.assign(assigner, id, stranger.account()))
                .as("nobody of a unit that may not see it is assigned to it")
                .isInstanceOf(RefusedException.class);
    }
}
