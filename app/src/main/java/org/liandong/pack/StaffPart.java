package org.liandong.pack;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.staff.Accounts;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Staff of a pack: {@code staff.csv}, roles written {@code ROLE@area}. */
@Component
final class StaffPart {

    private static final Access ACCESS = new Access.Machinery("pack");
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Accounts accounts;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    StaffPart(Accounts accounts, Transactions transactions, JdbcClient jdbc) {
        this.accounts = accounts;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    record RoleRow(Role role, String area) {}

    record StaffRow(String login, String name, String unit, List<RoleRow> roles) {}

    List<StaffRow> read(PackSource source, PlacePart.Rows places, Faults faults) {
        var rows = new ArrayList<StaffRow>();
        for (var row : PackTable.read(source, "staff.csv", faults)) {
            var unit = row.need("unit", faults);
            if (!unit.isEmpty() && !places.units().containsKey(unit)) {
                faults.add(row, "unit", "is no unit of units.csv");
            }
            rows.add(new StaffRow(
                    row.need("login", faults), row.need("name", faults), unit, roles(row, places, faults)));
        }
        return rows;
    }

    private static List<RoleRow> roles(PackTable.Row row, PlacePart.Rows places, Faults faults) {
        var roles = new ArrayList<RoleRow>();
        for (var word : row.words("roles")) {
            var parts = word.split("@", -1);
            var role = java.util.Arrays.stream(Role.values())
                    .filter(known -> known.name().equals(parts[0]))
                    .findFirst();
            if (parts.length != 2 || role.isEmpty() || !places.areas().containsKey(parts[1])) {
                faults.add(row, "roles", "are written ROLE@area, with a role of " + List.of(Role.values()));
                continue;
            }
            roles.add(new RoleRow(role.get(), parts[1]));
        }
        return roles;
    }

    /** Makes the accounts that are not there yet, all with one new password; answers it for each. */
    Map<String, String> apply(List<StaffRow> rows) {
        var password = newPassword();
        var made = new LinkedHashMap<String, String>();
        for (var row : rows) {
            if (!known(row.login())) {
                accounts.create(
                        new Accounts.NewAccount(
                                row.login(),
                                row.name(),
                                row.unit(),
                                null,
                                "zh",
                                row.roles().stream()
                                        .map(role -> new Accounts.RoleInArea(role.role(), role.area()))
                                        .toList(),
                                password),
                        new Actor.Clockwork("pack"));
                made.put(row.login(), password);
            }
        }
        return made;
    }

    /** Four groups of four: long enough for anybody, short enough to type. */
    private static String newPassword() {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private boolean known(String login) {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("select exists (select from staff.account where login = cast(:login as citext))")
                        .param("login", login)
                        .query(Boolean.class)
                        .single());
    }
}
