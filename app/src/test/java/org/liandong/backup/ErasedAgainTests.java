package org.liandong.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.area.Locator;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Contacts;
import org.liandong.contact.OpeningRecord;
import org.liandong.incident.ReportChannel;
import org.liandong.incident.Reports;
import org.liandong.intake.Intake;
import org.liandong.intake.Taken;
import org.liandong.intake.Triage;
import org.liandong.kernel.Actor;
import org.liandong.staff.Role;
import org.liandong.support.DeskTest;
import org.liandong.support.SecondNode;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.liandong.vault.ErasureMemory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** Erase, bring back an older backup: still erased. On a desk whose clock no other test has run ahead. */
@DeskTest
@TestPropertySource(properties = "liandong.test.time=of-erasures")
class ErasedAgainTests {

    @TempDir
    private Path directory;

    @Autowired
    private Environment environment;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Intake intake;

    @Autowired
    private Reports reports;

    @Autowired
    private ErasureMemory memory;

    @Autowired
    private SettableTimeSource time;

    private CopyWorld world;
    private TestCounty.County county;
    private Actor.Staff dispatcher;
    private Taken erased;
    private Taken kept;

    @BeforeEach
    void twoReports() {
        time.set(SettableTimeSource.START);
        world = new CopyWorld(environment, directory);
        county = counties.newCounty();
        dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        erased = report();
        kept = report();
    }

    private Taken report() {
        return intake.take(
                dispatcher,
                new Triage.Emergency(
                        "FIRE",
                        new Locator.Said(null, null, null, county.eastCode()),
                        "有人打架",
                        null,
                        new ContactDetails("佚名", "13900000000", null, null),
                        ReportChannel.PHONE,
                        null,
                        false),
                null);
    }

    /** A call that was for the police is wiped: the first thing on the desk that erases. */
    private void erase() {
        reports.handOverToPolice(dispatcher, erased.report(), 1).orThrow();
    }

    private void assertErased(Owner target) throws SQLException {
        var id = erased.report().value();
        assertThat(CopyWorld.count(target, "select count(*) from vault.case_key where case_id = ?", id))
                .isEqualTo(1);
        assertThat(CopyWorld.count(target, """
                select count(*) from vault.case_key where case_id = ?
                   and (content_key is not null or contact_key is not null or salt is not null or destroyed_at is null)
                """, id)).isZero();
        assertThat(CopyWorld.count(target, "select count(*) from contact.sealed_words where case_id = ?", id))
                .isZero();
        assertThat(CopyWorld.count(target, "select count(*) from contact.sealed_contact where case_id = ?", id))
                .isZero();
        assertThat(CopyWorld.count(
                        target,
                        "select count(*) from contact.sealed_words where case_id = ?",
                        kept.report().value()))
                .isEqualTo(1);
        try (var node = SecondNode.beside(
                environment,
                Map.of(
                        "liandong.store.url",
                        target.url(),
                        "liandong.ledger.memory",
                        directory.resolve("memory").toString()))) {
            assertThat(node.bean(Contacts.class)
                            .openWords(dispatcher, Reports.ref(kept.report()), OpeningRecord.Purpose.RESPONSE))
                    .hasSize(1);
            assertThatThrownBy(() -> node.bean(Contacts.class)
                            .openWords(dispatcher, Reports.ref(erased.report()), OpeningRecord.Purpose.RESPONSE))
                    .hasMessageContaining("CONTENT_ERASED");
        }
    }

    @Test
    void theListKeptOutsideErasesWhatAnOldBackupWithItsOwnKeysBringsBack() throws Exception {
        var before = world.backup("before");
        erase();
        memory.remember();
        var target = CopyWorld.empty();

        var restored = world.restore(target, before.main(), before.keys(), ErasureList.read(memory.file()));

        assertThat(restored.erasedAgain()).isEqualTo(1);
        assertErased(target);
    }

    @Test
    void withoutTheListItWouldHaveComeBack() throws Exception {
        var before = world.backup("before");
        erase();
        var target = CopyWorld.empty();

        var restored = world.restore(target, before);

        assertThat(restored.erasedAgain()).isZero();
        assertThat(CopyWorld.count(
                        target,
                        "select count(*) from vault.case_key where case_id = ? and content_key is not null",
                        erased.report().value()))
                .isEqualTo(1);
    }

    @Test
    void newerKeysEraseToo() throws Exception {
        var before = world.backup("before");
        erase();
        world.later(Duration.ofHours(2));
        var after = world.backup("after");
        var target = CopyWorld.empty();

        var restored = world.restore(target, before.main(), after.keys(), ErasureList.none());

        assertThat(restored.erasedAgain()).isEqualTo(1);
        assertErased(target);
    }

    @Test
    void aMatterThatWentOnUnderNewKeysKeepsThemAndLosesWhatWasBefore() throws Exception {
        var before = world.backup("before");
        erase();
        time.step(Duration.ofMinutes(5));
        reports.answerBack(erased.report(), 2, "不是打架，真的起火了").orThrow();
        memory.remember();
        world.later(Duration.ofHours(2));
        var after = world.backup("after");
        var target = CopyWorld.empty();

        world.restore(target, before.main(), after.keys(), ErasureList.read(memory.file()));

        var id = erased.report().value();
        assertThat(CopyWorld.count(target, "select count(*) from contact.sealed_words where case_id = ?", id))
                .isZero();
        assertThat(CopyWorld.count(
                        target,
                        "select count(*) from vault.case_key where case_id = ? and content_key is not null",
                        id))
                .isEqualTo(1);
        // And the backup made after it all comes back as it was.
        var whole = CopyWorld.empty();
        assertThat(world.restore(whole, after.main(), after.keys(), ErasureList.read(memory.file()))
                        .erasedAgain())
                .isZero();
        assertThat(CopyWorld.count(whole, "select count(*) from contact.sealed_words where case_id = ?", id))
                .isEqualTo(1);
    }

    @Test
    void withoutAnyKeysNothingAnybodyWroteCanBeRead() throws Exception {
        var before = world.backup("before");
        var target = CopyWorld.empty();

        world.restore(target, before.main(), null, ErasureList.none());

        assertThat(CopyWorld.count(target, "select count(*) from vault.case_key where content_key is not null"))
                .isZero();
        assertThat(CopyWorld.count(target, "select count(*) from casework.head"))
                .isPositive();
    }

    @Test
    void theListGrowsAndIsMendedAfterACrash() throws Exception {
        erase();
        assertThat(memory.remember()).isPositive();
        assertThat(memory.remember()).isZero();
        var list = memory.file();
        var id = erased.report().value();
        assertThat(ErasureList.read(list).latest()).containsKey(id);
        assertThat(Files.readString(list)).doesNotContain("13900000000").endsWith("\n");
        Files.writeString(list, Files.readString(list) + id.toString().substring(0, 9));

        try (var node = SecondNode.beside(environment, Map.of())) {
            assertThat(node.bean(ErasureMemory.class).file()).isEqualTo(list);
            assertThat(ErasureList.read(list).latest()).containsKey(id);
            assertThat(Files.readString(list)).endsWith("\n");
        }
        Files.delete(list);
        try (var node = SecondNode.beside(environment, Map.of())) {
            node.bean(ErasureMemory.class).remember();
        }
        assertThat(ErasureList.read(list).latest()).containsKey(id);
    }

    @Test
    void aDamagedListIsRefusedByItsLine() throws Exception {
        var list = Files.writeString(directory.resolve("list"), erased.report() + " 2026-03-02T02:00:00Z\nnonsense\n");

        assertThatThrownBy(() -> ErasureList.read(list))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("line 2");
        Files.writeString(list, erased.report() + " 2026-03-02T02:00:00Z\n" + erased.report() + " 2026-03-0");
        assertThat(ErasureList.read(list).latest()).containsValue(Instant.parse("2026-03-02T02:00:00Z"));
    }

    @Test
    void oldKeysAreRemoved() {
        var first = world.backup("first");
        world.later(Duration.ofDays(13));
        var second = world.backup("second");
        world.later(Duration.ofDays(2));
        var keys = new KeyFiles(directory, world.seal());

        assertThat(keys.removeOlderThan(KeyFiles.LONGEST, world.clock())).containsExactly(first.keys());
        assertThat(first.main()).exists();
        assertThat(second.keys()).exists();
        assertThat(keys.newestFor(first.main())).contains(second.keys());
        assertThatThrownBy(() -> keys.removeOlderThan(Duration.ofDays(15), world.clock()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
