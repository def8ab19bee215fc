package org.liandong.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.area.Locator;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Contacts;
import org.liandong.contact.OpeningRecord;
import org.liandong.dispatch.Dispatching;
import org.liandong.incident.Incidents;
import org.liandong.incident.ReportChannel;
import org.liandong.incident.Reports;
import org.liandong.incident.Toll;
import org.liandong.intake.Intake;
import org.liandong.intake.Taken;
import org.liandong.intake.Triage;
import org.liandong.kernel.Actor;
import org.liandong.readiness.Team;
import org.liandong.staff.Role;
import org.liandong.store.DatabaseSetup;
import org.liandong.support.DebianServer;
import org.liandong.support.DeskTest;
import org.liandong.support.SecondNode;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.liandong.support.TestServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A backup is of one moment, whole, readable on every server we support, and brought back entirely or not at all. */
@DeskTest
class BackupTests {

    @TempDir
    private Path directory;

    @Autowired
    private Environment environment;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Shift shift;

    @Autowired
    private Intake intake;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Contacts contacts;

    private CopyWorld world;
    private TestCounty.County county;
    private Actor.Staff dispatcher;

    @BeforeEach
    void aCounty() {
        world = new CopyWorld(environment, directory);
        county = counties.newCounty();
        dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
    }

    private Taken call(String said) {
        return intake.take(
                dispatcher,
                new Triage.Emergency(
                        "FIRE",
                        new Locator.Said(null, null, null, county.eastCode()),
                        said,
                        null,
                        new ContactDetails("佚名", "13900000000", null, null),
                        ReportChannel.PHONE,
                        null,
                        false),
                new Intake.Key("test:backup", "backup-" + UUID.randomUUID()));
    }

    /** A fire with a team on its way and its caller's words opened once. */
    private Taken aFire() {
        var taken = call("厂房起火，“浓烟”\t\\N 很大\n第二行");
        var incident = incidents.openFrom(dispatcher, taken.report(), 1, "key-" + county.code());
        incidents.assess(dispatcher, incident, 1, 4, Toll.NONE, "定级").orThrow();
        Team team = shift.eastTeam(county);
        dispatching
                .alert(dispatcher, incident, List.of(team.id()), "从东门进", null)
                .orThrow();
        contacts.openWords(dispatcher, Reports.ref(taken.report()), OpeningRecord.Purpose.RESPONSE);
        return taken;
    }

    @Test
    void everyTableIsCopiedOrLeftOutByName() throws Exception {
        aFire();
        var made = world.backup("all");

        try (var main = Archive.open(made.main(), world.seal(), Manifest.Part.MAIN);
                var keys = Archive.open(made.keys(), world.seal(), Manifest.Part.KEYS);
                var connection = world.source().connect()) {
            var live = new TreeSet<>(Sql.list(connection, """
                    select schemaname || '.' || tablename from pg_tables
                     where schemaname not in ('pg_catalog', 'information_schema', 'public', 'flyway')
                    """, row -> row.getString(1)));
            var named = new TreeSet<>(main.manifest().leftOut().keySet());
            assertThat(named).isEqualTo(Contents.LEFT_OUT.keySet());
            main.manifest().tables().forEach(content -> named.add(content.table()));
            assertThat(named).isEqualTo(live);
            assertThat(keys.manifest().tables())
                    .extracting(Manifest.Content::table)
                    .containsExactly("vault.case_key");
            assertThat(live).containsAll(Contents.KEYS.keySet());
        }
    }

    @Test
    void whatIsLeftOutIsPointedToByNothingThatIsCopied() throws Exception {
        CopyWorld.in(
                world.source(),
                connection -> assertThat(Sql.list(connection, """
                        select conrelid::regclass::text || ' -> ' || confrelid::regclass::text
                          from pg_constraint where contype = 'f'
                        """, row -> row.getString(1)).stream()
                                .map(arrow -> arrow.split(" -> "))
                                .filter(ends -> Contents.LEFT_OUT.containsKey(ends[1]))
                                .map(ends -> ends[0]))
                        .allMatch(Contents.LEFT_OUT::containsKey));
    }

    @Test
    void everythingComesBackOnTheSameServerVersion() throws Exception {
        var taken = aFire();
        var made = world.backup("same");
        var target = CopyWorld.empty();

        var restored = world.restore(target, made);

        assertThat(restored.tables()).isEqualTo(made.tables());
        assertThat(restored.rows()).isEqualTo(made.rows());
        assertThat(restored.erasedAgain()).isZero();
        assertThat(furniture(target)).isEqualTo(furniture(world.source()));
        assertThat(sameKeys(target)).isTrue();
        try (var node = nodeOn(target)) {
            var words = node.bean(Contacts.class)
                    .openWords(dispatcher, Reports.ref(taken.report()), OpeningRecord.Purpose.RESPONSE);
            assertThat(words).anySatisfy(one -> assertThat(one.text()).contains("第二行"));
            assertThat(node.bean(Contacts.class)
                            .openContact(dispatcher, Reports.ref(taken.report()), OpeningRecord.Purpose.RESPONSE))
                    .hasValueSatisfying(contact -> assertThat(contact.phone()).isEqualTo("13900000000"));
            var before = CopyWorld.count(target, "select count(*) from ledger.leaf");
            node.bean(Intake.class)
                    .take(
                            dispatcher,
                            new Triage.Emergency(
                                    "FIRE",
                                    new Locator.Said(null, null, null, county.eastCode()),
                                    "又一起",
                                    null,
                                    new ContactDetails(null, null, null, null),
                                    ReportChannel.PHONE,
                                    null,
                                    false),
                            null);
            assertThat(CopyWorld.count(target, "select count(*) from ledger.leaf"))
                    .isGreaterThan(before);
        }
    }

    /** With a memory of its own: it is not the desk it was copied from. */
    private SecondNode nodeOn(Owner target) {
        return SecondNode.beside(
                environment,
                Map.of(
                        "liandong.store.url",
                        target.url(),
                        "liandong.ledger.memory",
                        directory.resolve("memory").toString()));
    }

    @Test
    void anOldBackupFreezesSigningAndAMoveDoesNot() throws Exception {
        aFire();
        var made = world.backup("log");
        var restored = CopyWorld.empty();
        var moved = CopyWorld.empty();

        world.restore(restored, made);
        world.move(moved, made);

        assertThat(CopyWorld.count(restored, "select count(*) from ledger.log where frozen_why = 'RESTORED'"))
                .isEqualTo(1);
        assertThat(CopyWorld.count(
                        restored, "select count(*) from ledger.freezing where what = 'FROZEN' and why = 'RESTORED'"))
                .isEqualTo(1);
        assertThat(CopyWorld.count(moved, "select count(*) from ledger.log where frozen_why is null"))
                .isEqualTo(1);
    }

    @Test
    @EnabledIf("debianIsInstalled")
    void thereAndBackThroughTheOldestServerNothingChanges() throws Exception {
        aFire();
        var made = world.backup("there");
        try (var server = DebianServer.start()) {
            var passwords = new DatabaseSetup(server.jdbcUrl("postgres"), "postgres", DebianServer.ADMIN_PASSWORD)
                    .prepare("liandong", "old_");
            var old = new Owner(server.jdbcUrl("liandong"), "old_", passwords.getOrDefault("owner", ""));
            world.move(old, made);
            assertThat(furniture(old)).isEqualTo(furniture(world.source()));

            var again = world.backup(old, "back");
            var target = CopyWorld.empty();
            world.move(target, again);
            assertThat(sums(world.backup(target, "third"))).isEqualTo(sums(made));
            assertThat(sums(again)).isEqualTo(sums(made));
        }
    }

    static boolean debianIsInstalled() {
        return DebianServer.isInstalled();
    }

    private Map<String, String> sums(Backup.Made made) {
        var sums = new TreeMap<String, String>();
        try (var main = Archive.open(made.main(), world.seal(), Manifest.Part.MAIN);
                var keys = Archive.open(made.keys(), world.seal(), Manifest.Part.KEYS)) {
            main.manifest().tables().forEach(it -> sums.put(it.table(), it.rows() + " " + it.sha256()));
            keys.manifest().tables().forEach(it -> sums.put(it.table() + " keys", it.rows() + " " + it.sha256()));
        }
        return sums;
    }

    @Test
    void aBackupUnderLoadIsOfOneMoment() throws Exception {
        aFire();
        var going = new AtomicBoolean(true);
        var taken = new AtomicInteger();
        Backup.Made made;
        try (var load = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                load.submit(() -> {
                    while (going.get()) {
                        var report = call("同时来的电话");
                        incidents.openFrom(dispatcher, report.report(), 1, "load-" + UUID.randomUUID());
                        taken.incrementAndGet();
                    }
                });
            }
            while (taken.get() < 5) {
                Thread.sleep(10);
            }
            int before = taken.get();
            made = world.backup("load");
            int during = taken.get() - before;
            going.set(false);
            assertThat(during).as("acts while it was copied").isPositive();
        }
        var target = CopyWorld.empty();
        world.restore(target, made);

        assertThat(CopyWorld.count(target, """
                select count(*) from casework.head h
                 where h.journal_count <> (select count(*) from casework.journal j where j.case_id = h.id)
                    or h.leaf_count <> (select count(*) from ledger.leaf l where l.case_id = h.id)
                    or not exists (select from vault.case_key k where k.case_id = h.id
                                      and (k.content_key is not null or k.destroyed_at is not null))
                """)).isZero();
        // Of these, nobody was erased: other tests on this database destroy keys of theirs, this one none.
        var ours = "/" + county.code() + "/%";
        assertThat(CopyWorld.count(target, "select count(*) from casework.head where area_path like ?", ours))
                .isGreaterThanOrEqualTo(10);
        assertThat(CopyWorld.count(target, """
                select count(*) from casework.head h where h.area_path like ?
                   and not exists (select from vault.case_key k where k.case_id = h.id and k.content_key is not null
                                      and k.destroyed_at is null)
                """, ours)).isZero();
    }

    @Test
    void theMainFileHoldsNoKeyAndNobodyElseMayReadEither() throws Exception {
        aFire();
        var made = world.backup("apart");
        byte[] key = CopyWorld.ask(
                world.source(),
                "select content_key from vault.case_key where content_key is not null limit 1",
                row -> row.getBytes(1));
        var hex = HexFormat.of().formatHex(key);

        assertThat(text(made.keys())).contains(hex);
        assertThat(text(made.main())).doesNotContain(hex).contains("casework.head");
        for (var file : List.of(made.main(), made.keys())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactlyInAnyOrder(made.main(), made.keys());
        }
    }

    private static String text(Path file) throws IOException {
        var all = new StringBuilder();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                all.append(entry.getName()).append('\n');
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    @Test
    void numbersGivenOutInTheLostTimeAreNotGivenOutAgain() throws Exception {
        aFire();
        var made = world.backup("numbers");
        var last = CopyWorld.count(world.source(), "select last_value from casework.case_number");
        var restored = CopyWorld.empty();
        var moved = CopyWorld.empty();

        world.restore(restored, made);
        world.move(moved, made);

        assertThat(CopyWorld.count(restored, "select nextval('casework.case_number')"))
                .isGreaterThan(last + 100_000);
        assertThat(CopyWorld.count(moved, "select nextval('casework.case_number')"))
                .isBetween(last + 1, last + 10_000);
    }

    @Test
    void anOlderSchemaIsLoadedAsItWasAndMigratedOn() throws Exception {
        var old = CopyWorld.empty();
        new Migrations(old, "old.liandong/log").to("007");
        var id = UUID.randomUUID();
        CopyWorld.change(old, """
                insert into area.area (code, path, level, name, name_en, latitude, longitude)
                values ('77', '/77/', 'COUNTY', '旧县', 'Old', 30, 120)
                """);
        CopyWorld.change(old, """
                insert into area.unit (id, code, name, name_en, kind, area_code) values (?, '77-desk', '台', 'Desk', 'DESK', '77')
                """, id);
        CopyWorld.change(old, """
                insert into casework.head (id, kind, number, area_code, area_path, owner_unit_id, state, final, version,
                                           journal_count, opened_at, moved_at)
                values (?, 'REPORT', 'R2026-0000001', '77', '/77/', ?, 'RECEIVED', false, 1, 1, now(), now())
                """, id, id);
        CopyWorld.change(old, "insert into vault.case_key (case_id, content_key) values (?, '\\x01')", id);
        var made = world.backup(old, "old");
        var target = CopyWorld.empty();

        var restored = world.restore(target, made);

        assertThat(restored.logOrigin()).isEqualTo("old.liandong/log");
        assertThat(CopyWorld.count(target, "select count(*) from area.area where name = '旧县'"))
                .isEqualTo(1);
        assertThat(CopyWorld.count(target, "select count(*) from vault.case_key where content_key = '\\x01'"))
                .isEqualTo(1);
        CopyWorld.in(
                target,
                connection -> CopyWorld.in(
                        world.source(),
                        ours -> assertThat(Migrations.applied(connection)).isEqualTo(Migrations.applied(ours))));
        assertThat(furniture(target)).isEqualTo(furniture(world.source()));
    }

    @Test
    void whatIsNotEmptyIsLeftAsItIs() throws Exception {
        aFire();
        var made = world.backup("refused");
        var other = CopyWorld.owner(TestServer.url(TestServer.newDatabase()));
        var heads = CopyWorld.count(other, "select count(*) from casework.head");

        assertThatThrownBy(() -> world.restore(other, made))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("not empty");

        assertThat(CopyWorld.count(other, "select count(*) from casework.head")).isEqualTo(heads);
    }

    @Test
    void aCopyThatDoesNotFitTogetherLeavesAnEmptyDatabase() throws Exception {
        aFire();
        var broken = CopyWorld.empty();
        world.move(broken, world.backup("whole"));
        CopyWorld.change(broken, "alter table casework.journal drop constraint journal_case_id_fkey");
        CopyWorld.change(broken, "alter table casework.journal disable trigger user");
        CopyWorld.change(broken, "update casework.journal set case_id = gen_random_uuid() where entry = 1");
        var target = CopyWorld.empty();

        assertThatThrownBy(() -> world.restore(target, world.backup(broken, "broken")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("journal_case_id_fkey");

        assertThat(CopyWorld.isEmpty(target)).isTrue();
        world.restore(target, world.backup("right"));
    }

    @Test
    void anInterruptedRestoreIsNotServedFromAndIsClearedByTheNext() throws Exception {
        aFire();
        var made = world.backup("interrupted");
        var target = CopyWorld.empty();
        new Migrations(target, "half.liandong/log").toLatest();
        CopyWorld.change(target, "create schema restoring");

        assertThatThrownBy(() -> Interrupted.refuse(target)).hasMessageContaining("restore");
        assertThatThrownBy(() -> world.backup(target, "half")).hasMessageContaining("interrupted");
        world.restore(target, made);

        Interrupted.refuse(target);
        String origin = CopyWorld.ask(target, "select log_origin from store.installation", row -> row.getString(1));
        assertThat(origin).isEqualTo("test.liandong/log");
    }

    @Test
    void twoRestoresAtOnceAreRefused() throws Exception {
        aFire();
        var made = world.backup("once");
        var target = CopyWorld.empty();
        CopyWorld.in(target, connection -> {
            Sql.run(connection, "select pg_advisory_lock(?)", 0x6c69616e646f6e67L);

            assertThatThrownBy(() -> world.restore(target, made)).hasMessageContaining("under way");
        });
    }

    /** Constraints, triggers and their state, policies, grants, indexes: everything but the rows. */
    private static List<String> furniture(Owner owner) throws SQLException {
        try (var connection = owner.connect()) {
            return Sql.list(connection, """
                    select replace(text, ?, '') from (
                        select 'constraint ' || conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(c.oid)
                               || ' ' || convalidated::text as text
                          from pg_constraint c join pg_namespace n on n.oid = c.connamespace
                         where conrelid <> 0 and contype <> 'n' and nspname !~ '^pg_|information_schema|public|flyway'
                        union all
                        select 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || tgenabled::text
                          from pg_trigger t where not tgisinternal
                        union all
                        select 'policy ' || schemaname || '.' || tablename || ' ' || policyname || ' ' || roles::text || ' '
                               || cmd || ' ' || coalesce(qual, '') || coalesce(with_check, '') from pg_policies
                        union all
                        select 'index ' || indexdef from pg_indexes where schemaname !~ '^pg_|information_schema|public|flyway'
                        union all
                        select 'table ' || c.oid::regclass::text || ' ' || relrowsecurity::text || ' ' || relforcerowsecurity::text || ' '
                               || coalesce(array(select item::text from unnest(relacl) item order by 1)::text, '')
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where relkind in ('r', 'S') and nspname !~ '^pg_|information_schema|public|flyway') all_of_it
                     order by 1
                    """, row -> row.getString(1).replaceAll("[DMm]*(?=/)", ""), owner.rolePrefix());
        }
    }

    private boolean sameKeys(Owner target) throws SQLException {
        var sql = "select md5(string_agg(md5(k::text), '' order by case_id)) from vault.case_key k";
        String there = CopyWorld.ask(target, sql, row -> row.getString(1));
        String here = CopyWorld.ask(world.source(), sql, row -> row.getString(1));
        return there.equals(here);
    }
}
