package org.liandong.staff;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.kernel.UnitId;
import org.liandong.store.Writes;
import org.liandong.webkit.SignedIn;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who an identity provider's person is here. The first time the configured claim names an account that exists; from then
 * on the provider's subject does, so that a login given to somebody else there opens nothing here.
 */
@Component
final class ExternalIdentities {

    private static final int LONGEST = 255;

    private record Candidate(AccountId account, UnitId unit) {}

    private final JdbcClient jdbc;
    private final StaffRights rights;
    private final Changes changes;

    ExternalIdentities(JdbcClient jdbc, StaffRights rights, Changes changes) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.changes = changes;
    }

    /** The member of staff meant; nobody if there is none, and none is ever made. */
    Optional<SignedIn> match(String issuer, String subject, String claimed) {
        if (subject.isBlank() || subject.length() > LONGEST || claimed.isBlank() || claimed.length() > LONGEST) {
            return Optional.empty();
        }
        var known = jdbc.sql(
                        "select account_id from staff.external_identity where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(UUID.class)
                .optional();
        return known.isPresent() ? known.flatMap(rights::present) : link(issuer, subject, claimed);
    }

    private Optional<SignedIn> link(String issuer, String subject, String claimed) {
        var found = jdbc.sql("""
                select c.id, c.unit_id
                  from staff.account c
                 where c.login = cast(:login as citext) and c.status in ('ACTIVE', 'INVITED')
                   and not exists (select from staff.external_identity e
                                    where e.account_id = c.id and e.issuer = :issuer)
                """)
                .param("login", claimed)
                .param("issuer", issuer)
                .query((row, number) -> new Candidate(
                        new AccountId(row.getObject("id", UUID.class)),
                        new UnitId(row.getObject("unit_id", UUID.class))))
                .optional();
        return found.flatMap(candidate -> link(issuer, subject, candidate));
    }

    private Optional<SignedIn> link(String issuer, String subject, Candidate candidate) {
        var account = candidate.account().value();
        var now = changes.now();
        var writes = new Writes()
                .add("""
                        insert into staff.external_identity (issuer, subject, account_id, linked_at)
                        values (:issuer, :subject, :account, :now)
                        """, Map.of("issuer", issuer, "subject", subject, "account", account, "now", now))
                .addAny(
                        "update staff.account set status = 'ACTIVE' where id = :account and status = 'INVITED'",
                        Map.of("account", account));
        try {
            changes.commit(
                    new Actor.Staff(candidate.account(), candidate.unit()),
                    "staff.identity-link",
                    null,
                    Facts.of("account", account),
                    now,
                    writes);
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
        rights.refresh(candidate.account());
        return rights.present(account);
    }
}
