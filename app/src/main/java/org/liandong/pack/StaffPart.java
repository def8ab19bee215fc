package org.liandong.pack;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.pack.PackContent.Row;
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

    /** Whether a demonstration was applied and stopped before all its accounts were made. */
    boolean isUnfinished(List<Row> rows) {
        return rows.stream().anyMatch(row -> !known(row.text("login")));
    }

    /** Makes the accounts that are not there yet, all with one new password; answers it for each. */
    Map<String, String> apply(List<Row> rows) {
        var password = newPassword();
        var made = new LinkedHashMap<String, String>();
        for (var row : rows) {
            if (!known(row.text("login"))) {
                accounts.create(
                        new Accounts.NewAccount(
                                row.text("login"),
                                row.text("name"),
                                row.text("unit"),
                                null,
                                "zh",
                                row.words("roles").stream().map(StaffPart::role).toList(),
                                password),
                        new Actor.Clockwork("pack"));
                made.put(row.text("login"), password);
            }
        }
        return made;
    }

    private static Accounts.RoleInArea role(String word) {
        int at = word.indexOf('@');
        return new Accounts.RoleInArea(Role.valueOf(word.substring(0, at)), word.substring(at + 1));
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
