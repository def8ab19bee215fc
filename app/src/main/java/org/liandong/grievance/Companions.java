package org.liandong.grievance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Outcome;
import org.liandong.casework.ReceiptCode;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Contacts;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who goes along with a matter: followers of a service request, those its holder gives a code, and up to five
 * spokespersons of a joint visit, who enrol themselves. They appear in no list; only digests of their codes are kept.
 */
@Component
public final class Companions {

    /** The most spokespersons of a joint visit (信访工作条例 art. 20). */
    public static final int MOST_SPOKESPERSONS = 5;

    private static final Access FOLLOW = new Access.Machinery("follow");

    private final Steps steps;
    private final Requests requests;
    private final Contacts contacts;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TimeSource time;

    Companions(
            Steps steps,
            Requests requests,
            Contacts contacts,
            Transactions transactions,
            JdbcClient jdbc,
            JdbcTemplate template,
            TimeSource time) {
        this.steps = steps;
        this.requests = requests;
        this.contacts = contacts;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.template = template;
        this.time = time;
    }

    /** What a code is good for. */
    public enum Purpose {
        SHARE,
        FOLLOWER,
        SPOKESPERSON
    }

    /** A code that opened something. */
    public record Companion(CaseId request, Purpose purpose, int ordinal) {}

    /** Whom a code belongs to, if it is still good. */
    public Optional<Companion> find(ReceiptCode code) {
        return transactions.read(
                new Access.Public(),
                () -> jdbc.sql("select case_id, purpose, ordinal from grievance.find_by_code(:hash)")
                        .param("hash", code.hash())
                        .query((row, number) -> new Companion(
                                new CaseId(row.getObject("case_id", UUID.class)),
                                Purpose.valueOf(row.getString("purpose")),
                                row.getInt("ordinal")))
                        .optional());
    }

    /** Follows a service request; anyone may, and gets a code that shows how it stands. */
    public ReceiptCode follow(CaseId request) {
        var facts = requests.find(FOLLOW, request)
                .filter(found ->
                        found.matterClass().published() && !found.head().isFinal())
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        var code = ReceiptCode.random();
        var writes = new Writes();
        addCode(facts.head().id(), code, Purpose.FOLLOWER, null, writes);
        transactions.write(FOLLOW, () -> writes.flush(template));
        return code;
    }

    /** How many follow a request. */
    public int followers(CaseId request) {
        return transactions.read(
                FOLLOW,
                () -> jdbc.sql("""
                        select count(*) from grievance.code
                         where case_id = :id and purpose = 'FOLLOWER' and ended_at is null
                        """)
                        .param("id", request.value())
                        .query(Integer.class)
                        .single());
    }

    /** The holder makes a code to give on: whoever has it sees how the matter stands, and nothing else. */
    public Outcome share(CaseId request, int version, ReceiptCode code) {
        var before = requests.get(Access.Capability.of(request), request);
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.SHARE, new Actor.Resident(request)),
                (moving, writes) -> {
                    endShares(request, writes);
                    addCode(request, code, Purpose.SHARE, null, writes);
                });
    }

    /** The holder takes every shared code back. */
    public Outcome stopSharing(CaseId request, int version) {
        var before = requests.get(Access.Capability.of(request), request);
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.STOP_SHARING, new Actor.Resident(request)),
                (moving, writes) -> endShares(request, writes));
    }

    /** Enrols a spokesperson of a joint visit, by themself; their contact is sealed, their code is theirs alone. */
    public Outcome enrol(CaseId request, int version, ContactDetails contact, ReceiptCode code) {
        var access = Access.Capability.of(request);
        var before = requests.get(access, request);
        if (!before.course().jointVisit()) {
            throw Refusal.of(
                            ProblemCode.NOT_POSSIBLE_NOW, "enrol", before.head().state())
                    .asException();
        }
        var taken = taken(access, request);
        int ordinal = IntStream.range(0, MOST_SPOKESPERSONS)
                .filter(free -> !taken.contains(free))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.of(ProblemCode.TOO_MANY, MOST_SPOKESPERSONS).asException());
        var sealer = contacts.sealerOfContact(request);
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.ENROL, new Actor.Resident(request)),
                (moving, writes) -> {
                    addCode(request, code, Purpose.SPOKESPERSON, ordinal, writes);
                    contacts.sealSpokesperson(sealer, request, ordinal, contact, writes);
                });
    }

    /** A spokesperson steps down: nothing of them stays. */
    public Outcome stepDown(CaseId request, int version, int ordinal) {
        var before = requests.get(Access.Capability.of(request), request);
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.STEP_DOWN, new Actor.Resident(request)),
                (moving, writes) -> writes.addAny(
                        "select grievance.forget_spokespersons(cast(:id as uuid), cast(:ordinal as integer))",
                        Map.of("id", request.value(), "ordinal", ordinal)));
    }

    /** How many places of spokespersons are taken. */
    public int spokespersons(CaseId request) {
        return taken(Access.Capability.of(request), request).size();
    }

    private List<Integer> taken(Access access, CaseId request) {
        return transactions.read(
                access,
                () -> jdbc.sql("""
                        select ordinal from grievance.code
                         where case_id = :id and purpose = 'SPOKESPERSON' and ended_at is null
                        """)
                        .param("id", request.value())
                        .query(Integer.class)
                        .list());
    }

    private void endShares(CaseId request, Writes writes) {
        writes.addAny(
                "update grievance.code set ended_at = :at where case_id = :id and purpose = 'SHARE' and ended_at is null",
                Map.of("id", request.value(), "at", time.now()));
    }

    private void addCode(CaseId request, ReceiptCode code, Purpose purpose, @Nullable Integer ordinal, Writes writes) {
        var values = new java.util.HashMap<String, @Nullable Object>();
        values.put("hash", code.hash());
        values.put("id", request.value());
        values.put("purpose", purpose);
        values.put("ordinal", ordinal);
        values.put("at", time.now());
        writes.add("""
                insert into grievance.code (hash, case_id, purpose, ordinal, made_at)
                values (:hash, :id, :purpose, :ordinal, :at)
                """, values);
    }
}
