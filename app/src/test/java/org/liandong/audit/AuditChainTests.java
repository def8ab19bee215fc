package org.liandong.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.staff.Role;
import org.liandong.store.StoreProperties;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The trail's chain, and hands that have the owner's password on it. A database of its own, for it is damaged. */
@DeskTest
@TestPropertySource(properties = "liandong.audit.close-every=2h")
@DirtiesContext
class AuditChainTests {

    @Autowired
    private Audit audit;

    @Autowired
    private AuditChain chain;

    @Autowired
    private TestCounty counties;

    @Autowired
    private StoreProperties store;

    private Actor.Staff someone;

    @BeforeEach
    void aPerson() {
        var county = counties.newCounty();
        someone = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
    }

    private void acts(int howMany) {
        for (int i = 0; i < howMany; i++) {
            audit.record(new Audit.Act(someone, "test.act", null, "/x/", Audit.Outcome.DONE, Facts.of("number", i)));
        }
    }

    private void asOwner(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        store.url(),
                        store.rolePrefix() + "owner",
                        store.passwords().owner());
                var statement = connection.createStatement()) {
            statement.execute("alter table audit.act disable trigger act_append_only");
            statement.execute("alter table audit.batch disable trigger batch_append_only");
            statement.execute(sql);
            statement.execute("alter table audit.act enable trigger act_append_only");
            statement.execute("alter table audit.batch enable trigger batch_append_only");
        }
    }

    @Test
    void everyBatchFitsAndStandsInTheLog() {
        acts(3);
        assertThat(chain.closeAll()).isPositive();
        long batches = chain.newest().orElseThrow().number();
        acts(2);
        assertThat(chain.closeAll()).isOne();
        assertThat(chain.closeAll()).as("nothing is open").isZero();
        assertThat(chain.newest().orElseThrow().number()).isEqualTo(batches + 1);
        assertThat(chain.newest().orElseThrow().acts()).isEqualTo(2);
        acts(1);
        assertThat(chain.verify(2)).isInstanceOfSatisfying(AuditChain.Verdict.Whole.class, whole -> {
            assertThat(whole.batches()).isEqualTo(2);
            assertThat(whole.open()).isOne();
        });
    }

    @Test
    void twoNodesCloseEachActOnce() throws Exception {
        acts(30);
        try (var nodes = Executors.newFixedThreadPool(4)) {
            var tasks = new ArrayList<Callable<Integer>>();
            IntStream.range(0, 4).forEach(_ -> tasks.add(chain::closeAll));
            for (var task : nodes.invokeAll(tasks)) {
                task.get();
            }
        }
        chain.closeAll();
        assertThat(chain.verify(5)).isInstanceOf(AuditChain.Verdict.Whole.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ACTS_CHANGED ; update audit.act set outcome = 'REFUSED' where batch = %d",
                "ACTS_CHANGED ; update audit.act set at = at - interval '1 day' where batch = %d",
                "ACTS_CHANGED ; delete from audit.act where id = (select id from audit.act where batch = %d limit 1)",
                "ACTS_CHANGED ; insert into audit.act (id, at, party, what, outcome, batch) values (gen_random_uuid(), now(), 'CLOCKWORK', 'test.slipped', 'DONE', %d)",
                "MISSING ; with gone as (delete from audit.act where batch = %1$d) delete from audit.batch where number = %1$d",
                "NOT_LINKED ; update audit.batch set prev = sha256('x') where number = %d",
                "NOT_IN_THE_LOG ; update audit.batch set hash = sha256(prev || (select string_agg(sha256(convert_to(audit.line(a), 'UTF8')), ''::bytea order by a.at, a.id) from audit.act a where a.batch = %1$d)) where number = %1$d"
            })
    void whoeverHoldsTheDatabaseCannotChangeItUnseen(AuditChain.Fault fault, String damage) throws SQLException {
        acts(4);
        chain.closeAll();
        long number = chain.newest().orElseThrow().number();
        acts(2);
        chain.closeAll();
        assertThat(chain.verify(2)).isInstanceOf(AuditChain.Verdict.Whole.class);
        if (fault == AuditChain.Fault.NOT_IN_THE_LOG) {
            asOwner("update audit.act set outcome = 'REFUSED' where batch = " + number);
        }

        asOwner(damage.formatted(number));

        assertThat(chain.verify(2)).isEqualTo(new AuditChain.Verdict.Broken(number, fault));
    }

    @Test
    void theApplicationsOwnRoleCanOnlyAdd() {
        for (var statement : new String[] {
            "update audit.act set batch = 1",
            "delete from audit.act",
            "update audit.batch set acts = 1",
            "delete from audit.batch",
            "update audit.chain set number = 9"
        }) {
            assertThatThrownBy(() -> {
                        try (var connection = DriverManager.getConnection(
                                        store.url(),
                                        store.rolePrefix() + "web",
                                        store.passwords().web());
                                var sql = connection.createStatement()) {
                            sql.execute(statement);
                        }
                    })
                    .as(statement)
                    .isInstanceOf(SQLException.class);
        }
    }
}
