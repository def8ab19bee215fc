package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.area.Locator;
import org.liandong.contact.ContactDetails;
import org.liandong.incident.ReportChannel;
import org.liandong.intake.Intake;
import org.liandong.intake.Taken;
import org.liandong.intake.Triage;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.StoreProperties;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The second wall, tried as the real roles with statements of one's own. */
@DeskTest
class RowSecurityTests {

    private static final List<String> CASE_TABLES = List.of(
            "casework.head h where h.id",
            "casework.journal t where t.case_id",
            "deadline.clock t where t.case_id",
            "deadline.clock_event t where t.case_id",
            "ledger.leaf t where t.case_id",
            "vault.case_key t where t.case_id",
            "incident.report t where t.case_id",
            "audit.act t where t.case_id");

    @Autowired
    private TestCounty counties;

    @Autowired
    private Intake intake;

    @Autowired
    private Transactions transactions;

    @Autowired
    private Grants grants;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StoreProperties store;

    @Autowired
    private org.liandong.ledger.LogLoop loop;

    private TestCounty.County county;
    private Taken east;

    @BeforeEach
    void aCaseInTheEast() {
        county = counties.newCounty();
        var dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        east = intake.take(
                dispatcher,
                new Triage.Emergency(
                        "FIRE",
                        new Locator.Said(null, null, null, county.eastCode()),
                        "起火",
                        null,
                        new ContactDetails(null, "13900000000", null, null),
                        ReportChannel.PHONE,
                        null,
                        false),
                null);
    }

    private int visible(Access access, String table) {
        return transactions.read(
                access,
                () -> jdbc.sql("select count(*) from " + table + " = :id")
                        .param("id", east.report().value())
                        .query(Integer.class)
                        .single());
    }

    private Access scope(String... codes) {
        return new Access.Scope(Set.of(codes).stream()
                .map(code -> code.equals(county.code()) ? "/" + code + "/" : "/" + county.code() + "/" + code + "/")
                .collect(java.util.stream.Collectors.toSet()));
    }

    @Test
    void ownAreaSeesAndForeignAreaDoesNot() {
        for (var table : CASE_TABLES) {
            assertThat(visible(scope(county.eastCode()), table)).as(table).isPositive();
            assertThat(visible(scope(county.code()), table)).as(table).isPositive();
            assertThat(visible(scope(county.westCode()), table)).as(table).isZero();
            assertThat(visible(new Access.Scope(Set.of()), table)).as(table).isZero();
            assertThat(visible(new Access.Public(), table)).as(table).isZero();
        }
    }

    @Test
    void aKindIsSeenOnlyWhereItsGrantIsHeld() {
        var keeper = counties.staff(county.desk(), county.code(), Role.TEAM_KEEPER);
        var administrator = counties.staff(county.desk(), county.code(), Role.ADMINISTRATOR);
        var observer = counties.staff(county.east(), county.eastCode(), Role.OBSERVER);
        for (var table : CASE_TABLES.subList(0, CASE_TABLES.size() - 1)) {
            assertThat(visible(grants.access(observer), table)).as(table).isPositive();
            assertThat(visible(grants.access(keeper), table)).as(table).isZero();
            assertThat(visible(grants.access(administrator), table)).as(table).isZero();
        }
        jdbc.sql("insert into staff.assignment (account_id, role, area_code, granted_at) values (?, ?, ?, now())")
                .params(keeper.account().value(), Role.OBSERVER.name(), county.westCode())
                .update();
        grants.refresh(keeper.account());
        assertThat(visible(grants.access(keeper), CASE_TABLES.getFirst()))
                .as("keeper of the whole county, observer of its west only")
                .isZero();
    }

    @Test
    void aLinkOpensItsCaseOnly() {
        assertThat(visible(Access.Capability.of(east.report()), CASE_TABLES.getFirst()))
                .isOne();
        assertThat(visible(Access.Capability.of(CaseId.at(java.time.Instant.EPOCH)), CASE_TABLES.getFirst()))
                .isZero();
    }

    @Test
    void withoutAContextThereIsNothing() throws SQLException {
        try (var connection = as("web")) {
            for (var table : CASE_TABLES) {
                assertThat(count(connection, "select count(*) from " + table + " is not null"))
                        .as(table)
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from contact.sealed_chunk",
                "select * from contact.sealed_contact",
                "select contact_key from vault.case_key",
                "update casework.journal set action = 'X'",
                "delete from casework.journal",
                "delete from casework.head",
                "update ledger.leaf set index = 1",
                "delete from ledger.leaf",
                "update ledger.leaf set include_by = null",
                "insert into ledger.tile (level, index, width, bytes) values (0, 99999, 1, '')",
                "update ledger.tile set width = 256",
                "insert into ledger.checkpoint (size, root, epoch, at) values (99999, sha256(''), 1, now())",
                "update ledger.log set size = 0",
                "update ledger.log set frozen_why = null",
                "delete from ledger.checkpoint",
                "insert into ledger.cosignature (size, witness, line, at) values (0, 'w', 'l', now())",
                "update audit.act set outcome = 'DONE'",
                "delete from contact.opening",
                "update audit.chain set number = 0",
                "insert into audit.batch (number, acts, prev, hash, closed_at) values (1, 1, '', '', now())",
                "update staff.external_identity set account_id = account_id",
                "select contact.read_words('00000000-0000-0000-0000-000000000000')",
                "select contact.read_contact('00000000-0000-0000-0000-000000000000')",
                "update document.document set serial = 1",
                "update document.document set unit_id = unit_id",
                "delete from document.document",
                "delete from document.series",
                "update document.piece set ciphertext = ''",
                "create table casework.mine (id integer)",
                "alter table casework.head disable row level security"
            })
    void webMayNot(String statement) throws SQLException {
        refused("web", statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from contact.sealed_chunk",
                "select * from vault.case_key",
                "select * from casework.head",
                "insert into contact.opening (id, case_id, what, purpose, at) select gen_random_uuid(), gen_random_uuid(), 'WORDS', 'RESPONSE', now()",
                "select contact.read_words('00000000-0000-0000-0000-000000000000')"
            })
    void contactMayNotWithoutAnOpening(String statement) throws SQLException {
        refused("contact", statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select event_text from ledger.leaf",
                "update ledger.leaf set leaf_hash = leaf_hash",
                "insert into ledger.leaf (case_id) values (null)",
                "delete from ledger.tile",
                "delete from ledger.log",
                "delete from ledger.checkpoint",
                "update ledger.checkpoint set root = sha256('')",
                "update ledger.cosignature set line = ''",
                "truncate ledger.tile",
                "select * from casework.head"
            })
    void sequencerMayNot(String statement) throws SQLException {
        refused("sequencer", statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from casework.journal",
                "select area_path from casework.head",
                "select latitude from incident.incident",
                "select * from incident.report",
                "select * from contact.sealed_words",
                "select * from document.piece",
                "select * from document.document",
                "select * from staff.account"
            })
    void reportingMayNot(String statement) throws SQLException {
        refused("reporting", statement);
    }

    @Test
    void aLeafIsNeverChangedNotEvenByItsOwner() throws SQLException {
        try (var connection = as("owner");
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("update ledger.leaf set kind = 'other'"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("delete from ledger.leaf"))
                    .isInstanceOf(SQLException.class);
        }
    }

    /** What the sequencer's own grants would let it do, the triggers refuse: to anybody. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger.log set size = size - 1",
                "update ledger.log set root = sha256('other')",
                "update ledger.log set epoch = epoch - 1",
                "update ledger.log set published = null",
                "update ledger.log set log_key = 'another+00000000+AQ=='",
                "update ledger.checkpoint set signed = 'other' where signed is not null",
                "update ledger.tile set bytes = bytes || bytes, width = width",
                "update ledger.tile set width = 1",
                "update ledger.leaf set index = index + 1 where index is not null",
                "update ledger.leaf set index = null where index is not null"
            })
    void theLogOnlyGoesForward(String statement) throws SQLException {
        loop.once();
        for (var role : new String[] {"sequencer", "owner"}) {
            refused(role, statement);
        }
    }

    private void refused(String role, String sql) throws SQLException {
        try (var connection = as(role);
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getSQLState()).isIn("42501", "23001"));
        }
    }

    private Connection as(String role) throws SQLException {
        var password = switch (role) {
            case "web" -> store.passwords().web();
            case "contact" -> store.passwords().contact();
            case "sequencer" -> store.passwords().sequencer();
            case "reporting" -> store.passwords().reporting();
            default -> store.passwords().owner();
        };
        return DriverManager.getConnection(store.url(), store.rolePrefix() + role, password);
    }

    private static int count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
