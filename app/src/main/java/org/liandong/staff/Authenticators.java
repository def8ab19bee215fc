package org.liandong.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.liandong.kernel.Access;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.vault.KeyEncryption;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Authenticator programs as a second factor. A secret lies sealed for its account; no code is taken twice. */
@Component
final class Authenticators {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Access MACHINERY = new Access.Machinery("second-factor");
    private static final String ISSUER = "Liandong";

    private record Kept(byte[] secret, long lastStep) {}

    /** A secret to be put into an authenticator program: as text, and as the address its QR code says. */
    record Enrolment(String secret, String address) {

        @Override
        public String toString() {
            return "Enrolment[hidden]";
        }
    }

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final KeyEncryption keys;
    private final Changes changes;

    Authenticators(JdbcClient jdbc, Transactions transactions, KeyEncryption keys, Changes changes) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.keys = keys;
        this.changes = changes;
    }

    /** Whether an account has one that was confirmed. */
    boolean has(AccountId account) {
        return jdbc.sql("""
                select exists (select from staff.authenticator where account_id = :id and confirmed_at is not null)
                """).param("id", account.value()).query(Boolean.class).single();
    }

    /** A new secret for an account, good once a code of it was typed; an older unconfirmed one ends. */
    Enrolment begin(AccountId account, String login) {
        var secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        var values = Map.of("id", account.value(), "secret", sealed(account, secret), "now", changes.now());
        changes.write(new Writes().addAny("""
                insert into staff.authenticator as a (account_id, secret, created_at)
                values (:id, :secret, :now)
                on conflict (account_id) do update set secret = excluded.secret, created_at = excluded.created_at
                 where a.confirmed_at is null
                """, values));
        return enrolment(secret, login);
    }

    /** The enrolment that waits for its first code, to show it again. */
    Optional<Enrolment> waiting(AccountId account, String login) {
        return read(account, "confirmed_at is null").map(kept -> enrolment(kept.secret(), login));
    }

    private static Enrolment enrolment(byte[] secret, String login) {
        var text = Base32.encode(secret);
        return new Enrolment(
                text,
                "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                        .formatted(ISSUER, URLEncoder.encode(login, StandardCharsets.UTF_8), text, ISSUER));
    }

    /** Takes the first code: from then on the authenticator is demanded. */
    boolean confirm(AccountId account, Actor by, String typed) {
        var now = changes.now();
        var kept = read(account, "confirmed_at is null").orElse(null);
        var step = kept == null ? null : Totp.match(kept.secret(), typed, now, kept.lastStep());
        if (step == null || step.isEmpty()) {
            return false;
        }
        var writes = new Writes().add("""
                update staff.authenticator set confirmed_at = :now, last_step = :step
                 where account_id = :id and confirmed_at is null
                """, Map.of("id", account.value(), "now", now, "step", step.getAsLong()));
        changes.commit(by, "staff.authenticator-add", null, Facts.none(), now, writes);
        return true;
    }

    /** Takes a code, each step's only once, on whichever node it is typed. */
    boolean take(AccountId account, String typed) {
        var kept = read(account, "confirmed_at is not null").orElse(null);
        var step = kept == null ? null : Totp.match(kept.secret(), typed, changes.now(), kept.lastStep());
        if (step == null || step.isEmpty()) {
            return false;
        }
        return transactions.write(
                MACHINERY,
                () -> jdbc.sql("""
                        update staff.authenticator set last_step = :step
                         where account_id = :id and last_step < :step and confirmed_at is not null
                        """)
                                .param("id", account.value())
                                .param("step", step.getAsLong())
                                .update()
                        == 1);
    }

    void remove(AccountId account, Writes writes) {
        writes.addAny("delete from staff.authenticator where account_id = :id", Map.of("id", account.value()));
    }

    private Optional<Kept> read(AccountId account, String which) {
        return jdbc.sql("select secret, last_step from staff.authenticator where account_id = :id and " + which)
                .param("id", account.value())
                .query((row, number) -> new Kept(opened(account, row.getBytes("secret")), row.getLong("last_step")))
                .optional();
    }

    private byte[] sealed(AccountId account, byte[] secret) {
        try {
            return keys.wrapping().encrypt(secret, place(account));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an authenticator's secret cannot be sealed", e);
        }
    }

    private byte[] opened(AccountId account, byte[] sealed) {
        try {
            return keys.wrapping().decrypt(sealed, place(account));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an authenticator's secret does not open", e);
        }
    }

    private static byte[] place(AccountId account) {
        return ("authenticator|" + account).getBytes(StandardCharsets.UTF_8);
    }
}
