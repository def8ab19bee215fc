package org.liandong.staff;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liandong.kernel.AccountId;
import org.liandong.store.Writes;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The sessions of an account, in the table that all nodes share: one that is ended is over with its next request. */
@Component
final class Sessions {

    /**
     * One session; its id never leaves the server.
     *
     * @param handle what pages call it
     * @param proof what was shown to begin it, as {@code PASSWORD+CODE}
     */
    record Known(
            String id, String handle, Instant since, Instant lastSeen, String browser, String network, String proof) {

        @Override
        public String toString() {
            return "Known[" + handle + "]";
        }
    }

    private static final int MOST = 50;
    private static final int HANDLE_BYTES = 8;

    private final FindByIndexNameSessionRepository<? extends Session> repository;

    Sessions(FindByIndexNameSessionRepository<? extends Session> repository) {
        this.repository = repository;
    }

    /** The newest first; none that has run out. */
    List<Known> list(AccountId account) {
        return repository.findByPrincipalName(account.toString()).values().stream()
                .filter(session -> !session.isExpired())
                .map(Sessions::known)
                .sorted(Comparator.comparing(Known::lastSeen).reversed())
                .limit(MOST)
                .toList();
    }

    private static Known known(Session session) {
        return new Known(
                session.getId(),
                handle(session.getId()),
                session.getCreationTime(),
                session.getLastAccessedTime(),
                text(session, SessionMarks.BROWSER),
                text(session, SessionMarks.NETWORK),
                text(session, SessionMarks.PROOF));
    }

    private static String text(Session session, String name) {
        return session.getAttribute(name) instanceof String text ? text : "-";
    }

    static String handle(String id) {
        return HexFormat.of().formatHex(Secrets.digest(id), 0, HANDLE_BYTES);
    }

    Optional<Known> find(AccountId account, String handle) {
        return list(account).stream()
                .filter(session -> session.handle().equals(handle))
                .findFirst();
    }

    /** Ends one session of an account. */
    void end(AccountId account, Known session, Writes writes) {
        writes.addAny(
                "delete from staff.session where principal_name = :account and session_id = :id",
                Map.of("account", account.toString(), "id", session.id()));
    }

    /** Ends every session of an account, together with the act that demands it. */
    void end(AccountId account, Writes writes) {
        writes.addAny(
                "delete from staff.session where principal_name = :account", Map.of("account", account.toString()));
    }

    /** Ends every session of an account but one. */
    void endOthers(AccountId account, String kept, Writes writes) {
        writes.addAny(
                "delete from staff.session where principal_name = :account and session_id <> :kept",
                Map.of("account", account.toString(), "kept", kept));
    }
}
