package org.liandong.staff;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.store.Writes;
import org.springframework.stereotype.Component;

/** Ends what an account has open: sessions, tokens and links go in the same transaction as the reason. */
@Component
final class AccountEnds {

    private final OneTimeLinks links;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final SecondFactors factors;
    private final StaffRights rights;
    private final Changes changes;

    AccountEnds(
            OneTimeLinks links,
            Sessions sessions,
            ApiTokens tokens,
            SecondFactors factors,
            StaffRights rights,
            Changes changes) {
        this.factors = factors;
        this.links = links;
        this.sessions = sessions;
        this.tokens = tokens;
        this.rights = rights;
        this.changes = changes;
    }

    String reset(Actor.Staff by, Account account) {
        var now = changes.now();
        var writes = new Writes().add("""
                        update staff.account
                           set password_hash = null, status = 'INVITED', failed_attempts = 0, locked_until = null,
                               version = version + 1
                         where id = :id and status <> 'DISABLED'
                        """, Map.of("id", account.id().value()));
        end(account, now, writes);
        var secret = links.add(account.id(), OneTimeLinks.Purpose.RESET, now, writes);
        commit(by, "staff.reset", account, now, writes);
        return secret;
    }

    void disable(Actor.Staff by, Account account) {
        var now = changes.now();
        var writes = new Writes().addAny("""
                        update staff.account set status = 'DISABLED', version = version + 1
                         where id = :id and status <> 'DISABLED'
                        """, Map.of("id", account.id().value()));
        end(account, now, writes);
        links.end(account.id(), now, writes);
        commit(by, "staff.disable", account, now, writes);
    }

    void endSession(Actor.Staff by, Account account, String handle) {
        var writes = new Writes();
        if (handle.equals("all")) {
            sessions.end(account.id(), writes);
        } else {
            var session = sessions.find(account.id(), handle)
                    .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
            sessions.end(account.id(), session, writes);
        }
        commit(by, "staff.session-end", account, changes.now(), writes);
    }

    void revokeToken(Actor.Staff by, Account account, UUID token) {
        tokens.revoke(by, account.id(), token, account.unitAreaPath());
    }

    void removeFactors(Actor.Staff by, Account account) {
        var writes = new Writes();
        factors.removeAll(account.id(), writes);
        sessions.end(account.id(), writes);
        commit(by, "staff.factors-remove", account, changes.now(), writes);
    }

    private void end(Account account, Instant at, Writes writes) {
        sessions.end(account.id(), writes);
        tokens.revoke(account.id(), at, writes);
    }

    private void commit(Actor.Staff by, String what, Account account, Instant at, Writes writes) {
        changes.commit(
                by,
                what,
                account.unitAreaPath(),
                Facts.of("account", account.id().value()),
                at,
                writes);
        rights.refresh(account.id());
        tokens.refresh();
    }
}
