package org.liandong.pack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.liandong.area.Areas;
import org.liandong.area.Locator;
import org.liandong.kernel.Access;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checks a pack as a whole and applies it part by part, or says everything that is wrong with it and applies nothing. Each
 * part may be applied again without harm.
 */
@Component
public final class PackLoader {

    private static final Access ACCESS = new Access.Machinery("pack");

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final PlacePart places;
    private final ClassPart classes;
    private final CategoryPart categories;
    private final TeamPart teams;
    private final StaffPart staff;
    private final Areas areas;
    private final Locator locator;
    private final TimeSource time;

    // One argument a part of a pack, and what must forget the old county.
    PackLoader(
            Transactions transactions,
            JdbcClient jdbc,
            PlacePart places,
            ClassPart classes,
            CategoryPart categories,
            TeamPart teams,
            StaffPart staff,
            Areas areas,
            Locator locator,
            TimeSource time) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.places = places;
        this.classes = classes;
        this.categories = categories;
        this.teams = teams;
        this.staff = staff;
        this.areas = areas;
        this.locator = locator;
        this.time = time;
    }

    /** Whether any pack was ever applied. */
    public boolean isEmpty() {
        return transactions.read(
                ACCESS,
                () -> !jdbc.sql("select exists (select from area.pack)")
                        .query(Boolean.class)
                        .single());
    }

    /** What was applied; {@code demoPasswords} has the password of each account that was made, by login. */
    public record Applied(String code, String name, Map<String, String> demoPasswords) {}

    /**
     * Applies a pack.
     *
     * @param demoAccounts whether the pack's accounts are made, with passwords to be printed; only for demonstration
     * @throws PackRefusedException with every fault; nothing was applied
     */
    public Applied apply(PackSource source, String appliedBy, boolean demoAccounts) {
        var faults = new Faults();
        var about = PackTable.read(source, "pack.csv", faults);
        if (about.size() != 1) {
            faults.add("pack.csv", 0, "", "has exactly one line below its header");
        }
        var placeRows = places.read(source, faults);
        var classRows = classes.read(source, faults);
        var categoryRows = categories.read(source, placeRows, faults);
        var teamRows = teams.read(source, placeRows, faults);
        var staffRows = staff.read(source, placeRows, faults);
        if (!faults.list().isEmpty()) {
            throw new PackRefusedException(faults.list());
        }
        var code = about.getFirst().text("code");
        var name = about.getFirst().text("name");
        transactions.write(ACCESS, () -> places.apply(placeRows));
        areas.refresh();
        locator.refresh();
        classes.apply(classRows);
        categories.apply(categoryRows);
        teams.apply(teamRows);
        var made = demoAccounts && demonstration(about.getFirst()) ? staff.apply(staffRows) : Map.<String, String>of();
        // Last, so that a first start that was interrupted is taken up again by the next one.
        var digest = digest(placeRows.toString() + classRows + categoryRows + teamRows + staffRows);
        transactions.write(ACCESS, () -> record(code, name, appliedBy, digest));
        return new Applied(code, name, made);
    }

    private static boolean demonstration(PackTable.Row about) {
        return about.text("demonstration").equals("yes");
    }

    private void record(String code, String name, String appliedBy, String digest) {
        jdbc.sql("""
                insert into area.pack (version, code, name, applied_at, applied_by, digest)
                select coalesce(max(version), 0) + 1, :code, :name, :at, :by, :digest from area.pack
                """)
                .param("code", code)
                .param("name", name)
                .param("at", time.now().atOffset(java.time.ZoneOffset.UTC))
                .param("by", appliedBy)
                .param("digest", digest)
                .update();
    }

    private static String digest(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
