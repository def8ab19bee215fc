package org.liandong.staff;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liandong.kernel.Access;
import org.liandong.kernel.AccountId;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Codes on paper for whoever has lost their authenticator: shown once, used once. Each has 120 random bits, so a plain
 * digest keeps them (ASVS 6.5.2).
 */
@Component
final class RecoveryCodes {

    static final int HOW_MANY = 8;

    private static final Access MACHINERY = new Access.Machinery("second-factor");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 15;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    RecoveryCodes(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** New codes in place of all older ones; they hold once the writes do. */
    List<String> renew(AccountId account, Instant at, Writes writes) {
        remove(account, writes);
        var codes = new ArrayList<String>();
        for (int i = 0; i < HOW_MANY; i++) {
            var bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            var code = Base32.encode(bytes);
            codes.add(code.replaceAll("(.{6})(?!$)", "$1-"));
            writes.add(
                    "insert into staff.recovery_code (code_hash, account_id, created_at) values (:hash, :id, :now)",
                    Map.of("hash", Secrets.digest(code), "id", account.value(), "now", at));
        }
        return codes;
    }

    void remove(AccountId account, Writes writes) {
        writes.addAny("delete from staff.recovery_code where account_id = :id", Map.of("id", account.value()));
    }

    /** Uses a code up; false if it is not this account's or was used. */
    boolean take(AccountId account, String typed, Instant at) {
        var code = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
        if (code.length() != BYTES * Byte.SIZE / 5) {
            return false;
        }
        return transactions.write(
                MACHINERY,
                () -> jdbc.sql("""
                        update staff.recovery_code set used_at = :now
                         where code_hash = :hash and account_id = :id and used_at is null
                        """)
                                .param("now", at.atOffset(java.time.ZoneOffset.UTC))
                                .param("hash", Secrets.digest(code))
                                .param("id", account.value())
                                .update()
                        == 1);
    }

    int left(AccountId account) {
        return jdbc.sql("select count(*) from staff.recovery_code where account_id = :id and used_at is null")
                .param("id", account.value())
                .query(Integer.class)
                .single();
    }
}
