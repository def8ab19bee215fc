package org.liandong.vault;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The list of what was erased: case, part and time, nothing of a person. A backup carries the newest list; whoever
 * restores an older state replays it, so that nothing erased comes back.
 */
@Component
public final class Erasures {

    private static final Access ACCESS = new Access.Machinery("erasures");

    private final Transactions transactions;
    private final JdbcClient jdbc;

    Erasures(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** What was destroyed; content goes with the contact. */
    public enum Part {
        CONTACT,
        CONTENT
    }

    /** Keys of one case destroyed at one moment. */
    public record Erasure(CaseId caseId, Part part, Instant erasedAt) {}

    /** The whole list, oldest first. */
    public List<Erasure> list() {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("select case_id, part, erased_at from vault.erasure order by erased_at, case_id, part")
                        .query((row, number) -> new Erasure(
                                new CaseId(row.getObject("case_id", UUID.class)),
                                Part.valueOf(row.getString("part")),
                                row.getTimestamp("erased_at").toInstant()))
                        .list());
    }

    /**
     * Destroys again what these erasures destroyed, in one transaction, and keeps them in the list. Keys a case was given
     * after its erasure stay; a case this database does not know is only listed. Replaying twice changes nothing.
     *
     * @return how many cases lost keys by it
     */
    public int replay(List<Erasure> erasures) {
        return transactions.write(
                ACCESS,
                () -> erasures.stream()
                        .mapToInt(each -> jdbc.sql("select vault.replay(:id, :part, :at)")
                                .param("id", each.caseId().value())
                                .param("part", each.part().name())
                                .param("at", each.erasedAt().atOffset(ZoneOffset.UTC))
                                .query(Integer.class)
                                .single())
                        .map(keys -> Math.min(keys, 1))
                        .sum());
    }
}
