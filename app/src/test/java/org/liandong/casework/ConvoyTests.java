package org.liandong.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Locator;
import org.liandong.contact.ContactDetails;
import org.liandong.incident.ReportChannel;
import org.liandong.intake.Intake;
import org.liandong.intake.Taken;
import org.liandong.intake.Triage;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.staff.Role;
import org.liandong.store.Lane;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases opened at the same moment share a transaction, and nothing else. */
@DeskTest
class ConvoyTests {

    private static final Actor FROM_OUTSIDE = new Actor.Resident(new CaseId(new UUID(0, 0)));

    @Autowired
    private TestCounty counties;

    @Autowired
    private Intake intake;

    @Autowired
    private Convoy convoy;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private TestCounty.County county;
    private Actor.Staff staff;

    @BeforeEach
    void aDesk() {
        county = counties.newCounty();
        staff = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
    }

    @AfterEach
    void nobodyCalls() {
        callers.shutdownNow();
    }

    private Callable<Taken> call(Actor actor, String key) {
        var emergency = new Triage.Emergency(
                "FIRE",
                new Locator.Said(30.0, 120.1, null, county.eastCode()),
                "\"起火\", {二楼} \\ 有浓烟; '有人'被困",
                "桥头",
                new ContactDetails(null, "13900000000", null, null),
                ReportChannel.PHONE,
                null,
                false);
        return () -> intake.take(actor, emergency, new Intake.Key("staff:convoy", key));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** Lets all of them come while the way is taken, then lets them go. */
    private <T> List<Future<T>> allAtOnce(List<Callable<T>> calls) throws InterruptedException {
        var open = new CountDownLatch(1);
        var futures = new ArrayList<Future<T>>();
        try {
            for (int i = 0; i < Convoy.AT_MOST; i++) {
                holdUp(open);
            }
            calls.forEach(call -> futures.add(callers.submit(call)));
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> convoy.waiting() == calls.size());
        } finally {
            open.countDown();
        }
        return futures;
    }

    /** One that is on its way until the latch opens. */
    private void holdUp(CountDownLatch open) {
        var entered = new CountDownLatch(1);
        callers.submit(() -> convoy.write(new Access.Machinery("test"), new Writes(), () -> {
            entered.countDown();
            await(open);
        }));
        await(entered);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T get(Future<T> future) throws InterruptedException, ExecutionException {
        try {
            return future.get(2, TimeUnit.MINUTES);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("never answered", e);
        }
    }

    private int transactionsOf(List<Taken> taken) {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("select count(distinct xmin::text) from casework.head where id in (:ids)")
                        .param(
                                "ids",
                                taken.stream()
                                        .map(each -> each.report().value())
                                        .toList())
                        .query(Integer.class)
                        .single());
    }

    private int casesHere() {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("select count(*) from casework.head where area_path like '/' || :code || '/%'")
                        .param("code", county.code())
                        .query(Integer.class)
                        .single());
    }

    @Test
    void whoComesMeanwhileGoesTogetherAndEachHasACaseOfTheirOwn() throws Exception {
        var calls = new ArrayList<Callable<Taken>>();
        for (int i = 0; i < 12; i++) {
            calls.add(call(staff, key()));
        }

        var taken = new ArrayList<Taken>();
        for (var future : allAtOnce(calls)) {
            taken.add(get(future));
        }

        assertThat(taken).extracting(Taken::report).doesNotHaveDuplicates();
        assertThat(taken).extracting(Taken::receiptCode).doesNotHaveDuplicates();
        assertThat(casesHere()).isEqualTo(12);
        assertThat(transactionsOf(taken)).isOne();
        for (var each : taken) {
            assertThat(rowsOf(each)).as("rows of %s", each.number()).isEqualTo(rowsOf(taken.getFirst()));
        }
    }

    private List<Integer> rowsOf(Taken taken) {
        return transactions.read(
                new Access.Scope(java.util.Set.of("/" + county.code() + "/")),
                () -> List.of(
                        count("casework.journal", taken),
                        count("deadline.clock_event", taken),
                        count("deadline.clock", taken),
                        count("ledger.leaf", taken),
                        count("audit.act", taken),
                        count("incident.report", taken),
                        count("contact.sealed_words", taken)));
    }

    private int count(String table, Taken taken) {
        return jdbc.sql("select count(*) from " + table + " where case_id = :id")
                .param("id", taken.report().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void residentsShareATransactionAndSeeTheirOwnCasesOnly() throws Exception {
        var calls = new ArrayList<Callable<Taken>>();
        for (int i = 0; i < 6; i++) {
            calls.add(call(FROM_OUTSIDE, key()));
        }

        var taken = new ArrayList<Taken>();
        for (var future : allAtOnce(calls)) {
            taken.add(get(future));
        }

        assertThat(casesHere()).isEqualTo(6);
        assertThat(transactionsOf(taken)).isOne();
        int seen = transactions.read(
                Access.Capability.of(taken.getFirst().report()),
                () -> jdbc.sql("select count(*) from casework.head where area_path like '/' || :code || '/%'")
                        .param("code", county.code())
                        .query(Integer.class)
                        .single());
        assertThat(seen).isOne();
    }

    @Test
    void theSameKeyInOneConvoyOpensOneCase() throws Exception {
        var key = key();
        var calls = new ArrayList<Callable<Taken>>();
        for (int i = 0; i < 8; i++) {
            calls.add(call(staff, i % 2 == 0 ? key : key()));
        }

        var numbers = new ArrayList<String>();
        for (var future : allAtOnce(calls)) {
            numbers.add(get(future).number());
        }

        assertThat(numbers).hasSize(8);
        assertThat(java.util.Set.copyOf(numbers)).hasSize(5);
        assertThat(casesHere()).isEqualTo(5);
    }

    @Test
    void oneThatCannotBeDoesNotHoldUpTheOthers() throws Exception {
        var calls = new ArrayList<Callable<String>>();
        for (int i = 0; i < 5; i++) {
            var good = call(staff, key());
            calls.add(() -> good.call().number());
        }
        calls.add(3, () -> {
            var nowhere = new Writes()
                    .add(
                            "insert into casework.journal (case_id, entry, version, action, to_state, party, occurred_at,"
                                    + " recorded_at) values (:id, 1, 1, 'X', 'X', 'STAFF', now(), now())",
                            java.util.Map.of("id", UUID.randomUUID()));
            Lane.INTAKE.carry(() -> {
                convoy.write(new Access.Scope(java.util.Set.of("/" + county.code() + "/")), nowhere, () -> {});
                return true;
            });
            return "impossible";
        });

        var futures = allAtOnce(calls);

        assertThatThrownBy(() -> get(futures.get(3))).isInstanceOf(ExecutionException.class);
        for (var future : futures) {
            if (future != futures.get(3)) {
                assertThat(get(future)).startsWith("R");
            }
        }
        assertThat(casesHere()).isEqualTo(5);
    }

    @Test
    void oneThatIsStuckIsPassed() throws Exception {
        var open = new CountDownLatch(1);
        holdUp(open);
        try {
            assertThat(get(callers.submit(call(staff, key()))).number()).startsWith("R");
        } finally {
            open.countDown();
        }
    }

    @Test
    void whoeverFollowsWhenTheDatabaseFailsIsToldSo() {
        var broken = new IllegalStateException("announced to nobody");
        var rows = new Writes();

        assertThatThrownBy(() -> convoy.write(new Access.Machinery("test"), rows, () -> {
                    throw broken;
                }))
                .isSameAs(broken)
                .isNotInstanceOf(CompletionException.class);
        assertThat(convoy.waiting()).isZero();
    }
}
