package org.liandong.pack;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.CountyFiles;
import org.liandong.area.Locator;
import org.liandong.audit.Audit;
import org.liandong.deadline.CountyLimits;
import org.liandong.grievance.Categories;
import org.liandong.incident.IncidentClasses;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.kernel.TimeSource;
import org.liandong.ledger.Ledger;
import org.liandong.plan.Plans;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a pack as a whole and applies it as the county's next version, in one transaction, or says everything that is
 * wrong with it and applies nothing.
 */
@Component
public final class PackLoader {

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final List<Part> parts;
    private final StaffPart staff;
    private final CountyNow county;
    private final CountyFiles files;
    private final Audit audit;
    private final TimeSource time;
    private final JsonMapper json;
    private final Areas areas;
    private final Locator locator;
    private final IncidentClasses classes;
    private final Categories categories;
    private final Ledger ledger;
    private final CountyLimits limits;
    private final Plans plans;

    // What is written together, and what must forget the old county.
    PackLoader(
            Transactions transactions,
            JdbcClient jdbc,
            JdbcTemplate template,
            List<Part> parts,
            StaffPart staff,
            CountyNow county,
            CountyFiles files,
            Audit audit,
            TimeSource time,
            JsonMapper json,
            Areas areas,
            Locator locator,
            IncidentClasses classes,
            Categories categories,
            Ledger ledger,
            CountyLimits limits,
            Plans plans) {
        this.limits = limits;
        this.ledger = ledger;
        this.plans = plans;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.template = template;
        this.parts = List.copyOf(parts);
        this.staff = staff;
        this.county = county;
        this.files = files;
        this.audit = audit;
        this.time = time;
        this.json = json;
        this.areas = areas;
        this.locator = locator;
        this.classes = classes;
        this.categories = categories;
    }

    /** Who applies a pack: a member of staff, or a command, under the name that stands in the record. */
    record Applier(Actor actor, String name, boolean demoAccounts) {
        Applier(Actor actor, String name) {
            this(actor, name, false);
        }

        static Applier command(String name, boolean demoAccounts) {
            return new Applier(new Actor.Clockwork("pack"), name, demoAccounts);
        }

        @Nullable Object account() {
            return actor instanceof Actor.Staff person ? person.account().value() : null;
        }
    }

    /** What came of it. */
    sealed interface Outcome {
        /** The pack is in force now, as this version. */
        record Done(int version, PackDiff diff) implements Outcome {}

        /** The pack says what is in force already. */
        record Same(int version) implements Outcome {}

        /** Somebody else has applied a pack since this one was looked at. */
        record Stale(int version) implements Outcome {}
    }

    /**
     * What was applied.
     *
     * @param changes one sentence a file that became otherwise; empty when nothing did
     * @param demoPasswords the password of each account that was made, by login
     */
    public record Applied(
            String code, String name, int version, List<String> changes, Map<String, String> demoPasswords) {}

    /** Whether no pack was ever applied. */
    public boolean isEmpty() {
        return transactions.read(CountyNow.ACCESS, () -> county.version() == 0);
    }

    /** Whether the first start brought a demonstration and was stopped before all its accounts were made. */
    public boolean isUnfinished() {
        if (transactions.read(CountyNow.ACCESS, county::version) != 1) {
            return false;
        }
        var content = county.read().content();
        return content.isDemonstration() && staff.isUnfinished(content.rows(PackFormat.STAFF));
    }

    /**
     * Applies a pack.
     *
     * @param demoAccounts whether the pack's accounts are made, with passwords to be printed; only for demonstration
     * @throws PackRefusedException with every fault; nothing was applied
     */
    public Applied apply(PackSource source, String appliedBy, boolean demoAccounts) {
        var content = PackCheck.read(source);
        var now = county.read();
        var outcome = apply(content, now, Applier.command(appliedBy, demoAccounts));
        var made = demoAccounts && content.isDemonstration()
                ? staff.apply(content.rows(PackFormat.STAFF))
                : Map.<String, String>of();
        var about = content.about().orElseThrow();
        return switch (outcome) {
            case Outcome.Done done ->
                new Applied(
                        about.text("code"),
                        about.text("name"),
                        done.version(),
                        done.diff().lines(),
                        made);
            case Outcome.Same same ->
                new Applied(about.text("code"), about.text("name"), same.version(), List.of(), made);
            case Outcome.Stale stale ->
                throw new IllegalStateException("version " + stale.version() + " was applied at the same time");
        };
    }

    /**
     * Gives a county whose pack was applied by an older program what ships with this one; nothing to a desk without a
     * county, and nothing the second time.
     *
     * @return whether anything was written
     */
    public boolean catchUp() {
        var now = county.read();
        if (now.version() == 0) {
            return false;
        }
        boolean wrote = transactions.write(CountyNow.ACCESS, () -> {
            // Every part is asked: one that wrote does not spare the next.
            long written =
                    parts.stream().filter(part -> part.catchUp(now.content())).count();
            if (written > 0) {
                var writes = new Writes();
                publish(now.content(), now.version(), digest(PackWriter.files(now.content())), writes);
                writes.flush(template);
            }
            return written > 0;
        });
        if (wrote) {
            categories.refresh();
        }
        return wrote;
    }

    /** Which words a county works with cannot change unseen. */
    private void publish(PackContent content, int version, String digest, Writes writes) {
        var code = content.about().orElseThrow().text("code");
        ledger.append(
                "vocabulary",
                "vocabulary",
                time.now(),
                Map.of("pack", code, "version", version, "digest", digest, "program", digest(National.vocabularies())),
                writes);
    }

    /** What applying a pack would change, one sentence a file. */
    public List<String> preview(PackSource source) {
        var content = PackCheck.read(source);
        var now = county.read().content();
        refuseMoves(now, content);
        return PackDiff.between(now, content).lines();
    }

    /** The files of the pack in force, by name; none before the first. */
    public Map<String, byte[]> export() {
        return PackWriter.files(county.read().content());
    }

    /** Brings content that has passed the checks into force, if what it was compared with still is. */
    Outcome apply(PackContent content, CountyNow.Now before, Applier by) {
        var diff = PackDiff.between(before.content(), content);
        if (diff.isEmpty()) {
            return new Outcome.Same(before.version());
        }
        refuseMoves(before.content(), content);
        try {
            transactions.write(CountyNow.ACCESS, () -> write(content, diff, before.version() + 1, by));
        } catch (DuplicateKeyException e) {
            int version = transactions.read(CountyNow.ACCESS, county::version);
            if (version > before.version()) {
                return new Outcome.Stale(version);
            }
            throw e;
        } finally {
            areas.refresh();
            locator.refresh();
            classes.refresh();
            limits.refresh();
            plans.refresh();
            categories.refresh();
        }
        return new Outcome.Done(before.version() + 1, diff);
    }

    /** An area's code is in the scope of people and the path of cases: under another parent it is another area. */
    static void refuseMoves(PackContent before, PackContent after) {
        var faults = new Faults();
        for (var change : PackDiff.between(before, after).of(PackFormat.AREAS).changed()) {
            for (var column : List.of("parent", "level")) {
                if (change.columns().contains(column)) {
                    faults.add(
                            PackFormat.AREAS,
                            change.after(),
                            column,
                            Fault.Code.MOVED,
                            change.before().text(column));
                }
            }
        }
        if (!faults.none()) {
            throw new PackRefusedException(faults);
        }
    }

    private void write(PackContent content, PackDiff diff, int version, Applier by) {
        var now = time.now();
        var written = PackWriter.files(content);
        // First, so that of two at once the second waits here and writes nothing.
        var digest = digest(written);
        record(content, diff, version, by, digest);
        parts.forEach(part -> part.apply(content, diff, now));
        diff.files().forEach(file -> {
            var bytes = written.get(file.file());
            if (bytes == null) {
                files.remove(file.file());
            } else {
                files.save(file.file(), bytes);
            }
        });
        var writes = new Writes();
        publish(content, version, digest, writes);
        var facts = Facts.of("version", version).with("files", diff.files().size());
        audit.add(new Audit.Act(by.actor(), "pack.apply", null, null, Audit.Outcome.DONE, facts), now, writes);
        writes.flush(template);
    }

    private void record(PackContent content, PackDiff diff, int version, Applier by, String digest) {
        var about = content.about().orElseThrow();
        var values = new HashMap<String, @Nullable Object>();
        values.put("version", version);
        values.put("code", about.text("code"));
        values.put("name", about.text("name"));
        values.put("at", time.now().atOffset(ZoneOffset.UTC));
        values.put("by", by.name());
        values.put("account", by.account());
        values.put("digest", digest);
        values.put("made", by.demoAccounts() && content.isDemonstration());
        values.put("still", content.isDemonstration());
        values.put("summary", json.writeValueAsString(diff.summary()));
        jdbc.sql("""
                insert into area.pack
                       (version, code, name, applied_at, applied_by, account_id, digest, summary, demonstration)
                values (:version, :code, :name, :at, :by, cast(:account as uuid), :digest, cast(:summary as jsonb),
                        :made or (:still and coalesce((select p.demonstration from area.pack p
                                                        order by p.version desc limit 1), false)))
                """).params(values).update();
    }

    /** SHA-256 over the names and digests of all files. */
    private static String digest(Map<String, byte[]> files) {
        var lines = new StringBuilder();
        files.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(file -> lines.append(file.getKey())
                        .append(' ')
                        .append(CountyFiles.digest(file.getValue()))
                        .append('\n'));
        return CountyFiles.digest(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The latest version, if there is one. */
    Optional<PackVersion> latest() {
        return versions(1).stream().findFirst();
    }

    /** The latest versions, the newest first. */
    List<PackVersion> versions(int most) {
        return transactions.read(
                CountyNow.ACCESS,
                () -> jdbc.sql("""
                        select p.version, p.name, p.applied_at, coalesce(s.display_name, p.applied_by) as applied_by,
                               p.digest, p.summary::text as summary
                          from area.pack p left join staff.account s on s.id = p.account_id
                         order by p.version desc limit :most
                        """)
                        .param("most", most)
                        .query((row, number) -> new PackVersion(
                                row.getInt("version"),
                                row.getString("name"),
                                row.getTimestamp("applied_at").toInstant(),
                                row.getString("applied_by"),
                                row.getString("digest"),
                                PackVersion.counts(json.readTree(row.getString("summary")))))
                        .list());
    }
}
